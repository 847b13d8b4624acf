package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.stage.WindowHelper;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.ui.view.Viewport;

/** What is held while the focus goes elsewhere: whoever lets it go there does not tell this window. */
class FocusJourneyTest extends EditorTest {
    @Test
    void aSpaceBarHeldWhileTheWindowLosesTheFocusIsLetGo() throws Exception {
        interact(() -> canvas().requestFocus());
        press(KeyCode.SPACE);
        leaveAndComeBack();
        stroke();
        assertFalse(mask().isEmpty());
        release(KeyCode.SPACE);
    }

    @Test
    void aBackslashHeldWhileTheWindowLosesTheFocusIsLetGo() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        shortcut(KeyCode.ENTER);
        Picture repainted = picture();
        press(KeyCode.BACK_SLASH);
        await(() -> canvas().pictureProperty().get() != repainted);
        leaveAndComeBack();
        await(() -> canvas().pictureProperty().get() == repainted);
        release(KeyCode.BACK_SLASH);
    }

    @Test
    void aStrokeHeldWhileTheWindowLosesTheFocusEndsThere() throws Exception {
        drag(imagePoint(60, 60), MouseButton.PRIMARY).moveTo(imagePoint(90, 60));
        PixelMask painted = mask();
        leaveAndComeBack();
        moveTo(imagePoint(200, 200));
        assertEquals(painted, mask());
        release(MouseButton.PRIMARY);
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertTrue(mask().isEmpty());
    }

    @Test
    void aPanHeldWhileTheWindowLosesTheFocusEndsThere() {
        drag(imagePoint(100, 100), MouseButton.MIDDLE).moveTo(imagePoint(120, 100));
        leaveAndComeBack();
        Viewport panned = viewport();
        moveTo(imagePoint(150, 150));
        assertEquals(panned, viewport());
        release(MouseButton.MIDDLE);
    }

    @Test
    void aKeyHeldWhileTheFocusGoesToAButtonIsLetGo() throws Exception {
        interact(() -> canvas().requestFocus());
        press(KeyCode.SPACE);
        interact(() -> lookup(".regenerate").query().requestFocus());
        interact(() -> lookup(".engine-status").query().requestFocus());
        release(KeyCode.SPACE);
        stroke();
        assertFalse(mask().isEmpty());
    }

    @Test
    void aKeyHeldWhileAMenuOpensIsLetGo() throws Exception {
        interact(() -> canvas().requestFocus());
        press(KeyCode.SPACE);
        Menu file = lookup(".menu-bar").queryAs(MenuBar.class).getMenus().getFirst();
        interact(file::show);
        release(KeyCode.SPACE);
        interact(file::hide);
        stroke();
        assertFalse(mask().isEmpty());
    }

    /** Another window has the focus for a while. Headless, none takes it from another: the stage is told that one has. */
    private void leaveAndComeBack() {
        interact(() -> WindowHelper.setFocused(stage, false));
        interact(() -> WindowHelper.setFocused(stage, true));
    }

    private Viewport viewport() {
        return seen(() -> canvas().viewportProperty().get());
    }
}
