package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.project.ProjectFile;
import unmask.ui.control.Prompts;

/** What a person meets whose disk is slow: nothing happens in the background while it is held. */
class SlowSaveJourneyTest extends EditorTest {
    private Path mine;
    private Picture original;
    private Picture repainted;

    @BeforeEach
    void repaint() throws Exception {
        open(picture("mine.png", 0x20));
        mine = folder.resolve("mine.unmask");
        prompts.toSave = Optional.of(mine);
        original = picture();
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        shortcut(KeyCode.ENTER);
        repainted = picture();
    }

    @Test
    void quittingWhileASaveRunsWaitsForIt() throws Exception {
        saveSlowly();
        interact(this::requestClose);
        assertTrue(stage.isShowing());
        assertShown(true, ".wait-bar");
        assertTrue(
                lookup("Saving mine.unmask… Then the window closes.").tryQuery().isPresent());
        background.letGo();
        await(() -> !stage.isShowing());
        assertEquals(repainted, ProjectFile.read(mine).state().picture());
        assertEquals(List.of(), prompts.asked);
    }

    @Test
    void theWishToCloseCanBeTakenBack() throws Exception {
        saveSlowly();
        shortcut(KeyCode.CONTROL, KeyCode.Q);
        clickOn("Don't close");
        assertShown(false, ".wait-bar");
        background.letGo();
        await(() -> !session.files().modifiedProperty().get());
        assertTrue(stage.isShowing());
    }

    @Test
    void escapeTakesTheWishBackToo() throws Exception {
        saveSlowly();
        interact(this::requestClose);
        shortcut(KeyCode.ESCAPE);
        assertShown(false, ".wait-bar");
        background.letGo();
        await(() -> !session.files().modifiedProperty().get());
        assertTrue(stage.isShowing());
    }

    @Test
    void whoDoesNotWantToWaitClosesWithoutSaving() {
        saveSlowly();
        interact(this::requestClose);
        clickOn("Close without saving");
        assertFalse(stage.isShowing());
        background.letGo();
    }

    @Test
    void aSaveThatFailsKeepsTheWindow() throws Exception {
        background.hold();
        prompts.toSave = Optional.of(folder.resolve("missing").resolve("x.unmask"));
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        interact(this::requestClose);
        background.letGo();
        await(() -> lookup(".notification.danger").tryQuery().isPresent());
        assertTrue(stage.isShowing());
        assertShown(false, ".wait-bar");
        assertEquals(List.of(), prompts.asked);
    }

    @Test
    void whatIsDoneWhileTheWindowWaitsIsAskedAbout() throws Exception {
        saveSlowly();
        interact(this::requestClose);
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        prompts.answers.add(Prompts.Answer.CANCEL);
        background.letGo();
        await(() -> prompts.asked.equals(List.of("CHANGES mine.unmask")));
        assertTrue(stage.isShowing());
        assertEquals(repainted, ProjectFile.read(mine).state().picture());
    }

    @Test
    void openingAnotherPictureWaitsForTheSave() throws Exception {
        Path other = picture("other.png", 0xC0);
        saveSlowly();
        interact(() -> window.open(List.of(other)));
        assertTrue(lookup("Saving mine.unmask… Then “other.png” is opened.")
                .tryQuery()
                .isPresent());
        background.letGo();
        await(() -> stage.getTitle().startsWith("other.png"));
        assertEquals(repainted, ProjectFile.read(mine).state().picture());
        prompts.toSave = Optional.empty();
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.files().isSaving());
        assertEquals(repainted, ProjectFile.read(mine).state().picture());
        assertEquals(List.of(), prompts.asked);
    }

    @Test
    void theNewestWishCounts() throws Exception {
        saveSlowly();
        interact(() -> window.open(List.of(folder.resolve("hills.png"))));
        interact(this::requestClose);
        background.letGo();
        await(() -> !stage.isShowing());
        assertEquals(Optional.of(mine), session.files().file());
    }

    @Test
    void workDoneWhileAPictureIsReadIsAskedAbout() throws Exception {
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.files().modifiedProperty().get());
        background.hold();
        interact(() -> window.open(List.of(folder.resolve("hills.png"))));
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL));
        background.letGo();
        await(() -> prompts.asked.equals(List.of("CHANGES mine.unmask")));
        assertEquals(original, picture());
        assertNotEquals(repainted, picture());
    }

    private void saveSlowly() {
        background.hold();
        shortcut(KeyCode.CONTROL, KeyCode.S);
    }

    private void requestClose() {
        Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
