package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.ui.control.Prompts;

class FileJourneyTest extends EditorTest {
    @Test
    void openingByMenuKeyShowsThePicture() throws Exception {
        Path other = picture("other.png", 0xC0);
        prompts.toOpen = Optional.of(other);
        shortcut(KeyCode.CONTROL, KeyCode.O);
        await(() -> stage.getTitle().startsWith("other.png"));
        assertEquals(PictureFile.read(other), picture());
        assertEquals(
                other.toAbsolutePath(), seen(() -> preferences.recentFiles().getFirst()));
    }

    @Test
    void aBadFileIsToldAndKeepsThePicture() throws Exception {
        Picture before = picture();
        Path bad = folder.resolve("letter.png");
        Files.writeString(bad, "Dear reader");
        interact(() -> window.open(bad));
        await(() -> lookup(".notification").tryQuery().isPresent());
        assertEquals(before, picture());
        assertTrue(stage.getTitle().startsWith("hills.png"));
    }

    @Test
    void savingUnderANewNameWritesTheRepaintedPicture() throws Exception {
        repaint();
        Path target = folder.resolve("result.png");
        prompts.toSave = Optional.of(target);
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        await(() -> stage.getTitle().startsWith("result.png"));
        assertEquals(picture(), PictureFile.read(target));
    }

    @Test
    void savingWritesBackToTheOpenFile() throws Exception {
        open(picture("mine.png", 0x20));
        repaint();
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.modifiedProperty().get());
        assertEquals(picture(), PictureFile.read(folder.resolve("mine.png")));
    }

    @Test
    void unsavedChangesAreAskedAboutBeforeAnotherPictureIsOpened() throws Exception {
        repaint();
        Picture repainted = picture();
        Path other = picture("other.png", 0xC0);
        prompts.unsaved.addAll(List.of(Prompts.Unsaved.CANCEL, Prompts.Unsaved.DISCARD));
        interact(() -> window.open(other));
        assertEquals(repainted, picture());
        interact(() -> window.open(other));
        await(() -> stage.getTitle().startsWith("other.png"));
        assertNotEquals(repainted, picture());
        assertEquals(List.of("hills.png", "hills.png"), prompts.askedAbout);
    }

    @Test
    void closingAsksAndSaves() throws Exception {
        open(picture("closing.png", 0x20));
        repaint();
        Picture repainted = picture();
        prompts.unsaved.addAll(List.of(Prompts.Unsaved.CANCEL, Prompts.Unsaved.SAVE));
        interact(this::requestClose);
        assertTrue(stage.isShowing());
        interact(this::requestClose);
        await(() -> !stage.isShowing());
        assertEquals(repainted, PictureFile.read(folder.resolve("closing.png")));
    }

    @Test
    void withoutChangesNothingIsAsked() {
        interact(this::requestClose);
        assertFalse(stage.isShowing());
        assertTrue(prompts.askedAbout.isEmpty());
    }

    private void repaint() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        shortcut(KeyCode.ENTER);
    }

    private void requestClose() {
        Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
