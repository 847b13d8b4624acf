package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import unmask.editor.Proposal;
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
        interact(() -> window.open(List.of(bad)));
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
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL, Prompts.Answer.DISCARD));
        interact(() -> window.open(List.of(other)));
        assertEquals(repainted, picture());
        interact(() -> window.open(List.of(other)));
        await(() -> stage.getTitle().startsWith("other.png"));
        assertNotEquals(repainted, picture());
        assertEquals(List.of("CHANGES hills.png", "CHANGES hills.png"), prompts.asked);
    }

    @Test
    void closingAsksAndSaves() throws Exception {
        open(picture("closing.png", 0x20));
        repaint();
        Picture repainted = picture();
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL, Prompts.Answer.SAVE));
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
        assertTrue(prompts.asked.isEmpty());
    }

    @Test
    void savingAfterAFinishedRepaintKeepsItFirst() throws Exception {
        open(picture("proposed.png", 0x20));
        Picture original = picture();
        propose();
        finishRun();
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL, Prompts.Answer.SAVE));
        interact(this::requestClose);
        assertTrue(seen(() -> proposalIs(Proposal.State.COMPLETE)));
        interact(this::requestClose);
        await(() -> !stage.isShowing());
        assertEquals(List.of("REPAINT proposed.png", "REPAINT proposed.png"), prompts.asked);
        assertNotEquals(original, PictureFile.read(folder.resolve("proposed.png")));
    }

    @Test
    void savingDuringARunWaitsForItsEnd() throws Exception {
        open(picture("running.png", 0x20));
        Picture original = picture();
        propose();
        awaitRequests();
        prompts.answers.add(Prompts.Answer.SAVE);
        interact(this::requestClose);
        assertTrue(stage.isShowing());
        inpainter.finishAll();
        await(() -> !stage.isShowing());
        assertEquals(List.of("RUN running.png"), prompts.asked);
        assertNotEquals(original, PictureFile.read(folder.resolve("running.png")));
    }

    @Test
    void aRunGivenUpWhileTheWindowWaitsForItKeepsTheWindow() throws Exception {
        propose();
        awaitRequests();
        prompts.answers.add(Prompts.Answer.SAVE);
        interact(this::requestClose);
        shortcut(KeyCode.ESCAPE);
        assertTrue(stage.isShowing());
        assertFalse(seen(() -> session.modifiedProperty().get()));
    }

    @Test
    void discardingARunClosesAtOnce() throws Exception {
        propose();
        prompts.answers.add(Prompts.Answer.DISCARD);
        interact(this::requestClose);
        assertFalse(stage.isShowing());
    }

    @Test
    void aPictureOfAFormatThatIsNotWrittenIsSavedUnderANewName() throws Exception {
        Path file = folder.resolve("old.bmp");
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "bmp", file.toFile());
        open(file);
        Path target = folder.resolve("new.png");
        prompts.toSave = Optional.of(target);
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> stage.getTitle().startsWith("new.png"));
        assertEquals(List.of("old.png"), prompts.suggested);
        assertEquals(picture(), PictureFile.read(target));
    }

    @Test
    void whatCannotBeSavedIsToldOnceAndStaysUnsaved() throws Exception {
        repaint();
        prompts.toSave = Optional.of(folder.resolve("missing").resolve("result.png"));
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        await(() -> lookup(".notification").queryAll().size() == 1);
        assertTrue(seen(() -> session.modifiedProperty().get()));
        assertTrue(stage.getTitle().contains("hills.png"));
    }

    private void propose() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
    }

    private void repaint() throws Exception {
        propose();
        finishRun();
        shortcut(KeyCode.ENTER);
    }

    private void requestClose() {
        Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
