package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import unmask.editor.Proposal;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.project.ProjectFile;
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
        Path target = folder.resolve("result.unmask");
        prompts.toSave = Optional.of(target);
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        await(() -> stage.getTitle().startsWith("result.unmask"));
        assertEquals(List.of("hills.unmask"), prompts.suggested);
        assertEquals(picture(), saved(target));
    }

    @Test
    void savingNeverWritesOverThePictureThatWasOpened() throws Exception {
        Path mine = picture("mine.png", 0x20);
        byte[] before = Files.readAllBytes(mine);
        open(mine);
        repaint();
        prompts.toSave = Optional.of(folder.resolve("mine.unmask"));
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.files().modifiedProperty().get());
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.files().modifiedProperty().get());
        assertEquals(List.of("mine.unmask"), prompts.suggested, "asked once");
        assertEquals(picture(), saved(folder.resolve("mine.unmask")));
        assertArrayEquals(before, Files.readAllBytes(mine));
    }

    @Test
    void aPaintedMaskIsWorkToBeSaved() throws Exception {
        stroke();
        await(() -> stage.getTitle().startsWith("• hills.png"));
        prompts.answers.add(Prompts.Answer.CANCEL);
        interact(this::requestClose);
        assertTrue(stage.isShowing());
        assertEquals(List.of("CHANGES hills.png"), prompts.asked);
    }

    @Test
    void aSavedProjectOpensAgain() throws Exception {
        repaint();
        Picture repainted = picture();
        Path project = folder.resolve("kept.unmask");
        prompts.toSave = Optional.of(project);
        shortcut(KeyCode.CONTROL, KeyCode.S);
        await(() -> stage.getTitle().startsWith("kept.unmask"));
        open(picture("other.png", 0xC0));
        open(project);
        assertEquals(repainted, picture());
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertNotEquals(repainted, picture());
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
        prompts.toSave = Optional.of(folder.resolve("closing.unmask"));
        repaint();
        Picture repainted = picture();
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL, Prompts.Answer.SAVE));
        interact(this::requestClose);
        assertTrue(stage.isShowing());
        interact(this::requestClose);
        await(() -> !stage.isShowing());
        assertEquals(repainted, saved(folder.resolve("closing.unmask")));
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
        prompts.toSave = Optional.of(folder.resolve("proposed.unmask"));
        Picture original = picture();
        propose();
        finishRun();
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL, Prompts.Answer.SAVE));
        interact(this::requestClose);
        assertTrue(seen(() -> proposalIs(Proposal.State.COMPLETE)));
        interact(this::requestClose);
        await(() -> !stage.isShowing());
        assertEquals(List.of("REPAINT proposed.png", "REPAINT proposed.png"), prompts.asked);
        assertNotEquals(original, saved(folder.resolve("proposed.unmask")));
    }

    @Test
    void savingDuringARunWaitsForItsEnd() throws Exception {
        open(picture("running.png", 0x20));
        prompts.toSave = Optional.of(folder.resolve("running.unmask"));
        Picture original = picture();
        propose();
        awaitRequests();
        prompts.answers.add(Prompts.Answer.SAVE);
        interact(this::requestClose);
        assertTrue(stage.isShowing());
        inpainter.finishAll();
        await(() -> !stage.isShowing());
        assertEquals(List.of("RUN running.png"), prompts.asked);
        assertNotEquals(original, saved(folder.resolve("running.unmask")));
    }

    @Test
    void aRunGivenUpWhileTheWindowWaitsForItKeepsTheWindow() throws Exception {
        propose();
        awaitRequests();
        prompts.answers.add(Prompts.Answer.SAVE);
        interact(this::requestClose);
        shortcut(KeyCode.ESCAPE);
        assertTrue(stage.isShowing());
        assertShown(false, ".wait-bar");
    }

    @Test
    void discardingARunClosesAtOnce() throws Exception {
        propose();
        prompts.answers.add(Prompts.Answer.DISCARD);
        interact(this::requestClose);
        assertFalse(stage.isShowing());
    }

    @Test
    void whatCannotBeSavedIsToldOnceAndStaysUnsaved() throws Exception {
        repaint();
        prompts.toSave = Optional.of(folder.resolve("missing").resolve("result.unmask"));
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        await(() -> lookup(".notification").queryAll().size() == 1);
        assertTrue(seen(() -> session.files().modifiedProperty().get()));
        assertTrue(stage.getTitle().contains("hills.png"));
    }

    private static Picture saved(Path project) throws IOException {
        return ProjectFile.read(project).state().picture();
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
