package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureOrigin;
import unmask.image.PixelMask;
import unmask.project.Project;
import unmask.project.ProjectFile;
import unmask.support.ScriptedInpainter;

/** Saving and opening where the disk takes its time: nothing happens in the background until the test says so. */
class SaveTest {
    private static final int SIDE = 64;

    @TempDir
    Path folder;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private final ScriptedInpainter inpainter = new ScriptedInpainter();
    private final EditingSession session =
            new EditingSession(Path.of("model"), background::add, Runnable::run, () -> 7);
    private Path a;
    private Path b;

    @BeforeEach
    void openPicture() throws IOException {
        a = write("a.unmask", 0xFF200000);
        b = write("b.unmask", 0xFF000020);
        session.setOnFailure(failures::add);
        session.engine().connect(inpainter);
        session.files().open(a, () -> {});
        runAll();
    }

    @Test
    void aSaveBelongsToTheDocumentItWasTakenFrom() throws IOException {
        repaint();
        Picture saved = picture();
        session.files().save(a, () -> {});
        session.files().open(b, () -> {});
        runAll();
        assertEquals(Optional.of(b), session.documentProperty().get().file());
        assertEquals(Optional.of(b), session.files().file());
        assertSame(picture(), session.files().savedPicture());
        assertFalse(session.files().modifiedProperty().get());
        assertEquals(saved, read(a));
        assertEquals(read(b), picture());
    }

    @Test
    void aSaveThatEndsWhenAnotherPictureIsEditedLeavesItUnsaved() {
        repaint();
        session.files()
                .save(folder.resolve("elsewhere.unmask"), () -> session.files().open(b, () -> {}));
        session.files().open(b, () -> {});
        runAll();
        repaint();
        assertTrue(session.files().modifiedProperty().get());
        assertEquals(Optional.of(b), session.files().file());
    }

    @Test
    void savesOfOneFileLandInTheOrderInWhichTheyWereAskedFor() throws IOException {
        repaint();
        session.files().save(a, () -> {});
        session.undo();
        Picture newest = picture();
        session.files().save(a, () -> {});
        runAll();
        assertEquals(newest, read(a));
        assertFalse(session.files().modifiedProperty().get());
    }

    @Test
    void whatIsOpenedAfterASaveShowsWhatWasSaved() {
        repaint();
        Picture saved = picture();
        session.files().save(a, () -> {});
        session.files().open(a, () -> {});
        runAll();
        assertEquals(saved, picture());
        assertFalse(session.files().modifiedProperty().get());
    }

    @Test
    void editsMadeWhileASaveRunsStayUnsavedAndUndoingThemIsClean() {
        repaint();
        session.files().save(a, () -> {});
        session.undo();
        runAll();
        assertTrue(session.files().modifiedProperty().get());
        session.redo();
        assertFalse(session.files().modifiedProperty().get());
    }

    @Test
    void theNextSaveGoesWhereTheNewestIsGoing() {
        Path copy = folder.resolve("copy.unmask");
        session.files().save(copy, () -> {});
        assertEquals(Optional.of(copy), session.files().file());
        runAll();
        assertEquals(Optional.of(copy), session.files().file());
        session.files().save(folder.resolve("missing").resolve("x.unmask"), () -> {});
        runAll();
        assertEquals(Optional.of(copy), session.files().file());
        assertEquals(1, failures.size());
    }

    @Test
    void allSavesUnderWayAreWaitedFor() {
        List<String> told = new ArrayList<>();
        session.files().whenSaved(() -> told.add("nothing to wait for"), () -> told.add("failed"));
        session.files().save(a, () -> told.add("a"));
        session.files().save(folder.resolve("copy.unmask"), () -> told.add("copy"));
        assertTrue(session.files().isSaving());
        session.files().whenSaved(() -> told.add("saved"), () -> told.add("failed"));
        runAll();
        assertEquals(List.of("nothing to wait for", "a", "copy", "saved"), told);
        assertFalse(session.files().isSaving());
    }

    @Test
    void whoWaitsHearsOfASaveThatFails() {
        List<String> told = new ArrayList<>();
        session.files().save(folder.resolve("missing").resolve("x.unmask"), () -> told.add("x"));
        session.files().save(a, () -> told.add("a"));
        session.files().whenSaved(() -> told.add("saved"), () -> told.add("failed"));
        runAll();
        assertEquals(List.of("failed", "a"), told);
        assertEquals(1, failures.size());
        assertTrue(session.files().activityProperty().get().isEmpty());
    }

    @Test
    void whatIsBeingDoneIsSaidUntilItEndsHoweverItEnds() throws Exception {
        session.files().open(Files.writeString(folder.resolve("letter.png"), "Dear reader"), () -> {});
        session.files().open(b, () -> {
            throw new StackOverflowError();
        });
        session.files().save(a, () -> {
            throw new NoClassDefFoundError("a/B");
        });
        assertEquals(
                Optional.of("Opening letter.png…"),
                session.files().activityProperty().get());
        background.remove().run();
        assertEquals(
                Optional.of("Opening b.unmask…"),
                session.files().activityProperty().get());
        runAll();
        assertEquals(Optional.empty(), session.files().activityProperty().get());
        assertFalse(session.files().isSaving());
        assertEquals(3, failures.size(), failures.toString());
    }

    @Test
    void ofSeveralPicturesAskedForOnlyTheNewestIsShown() {
        session.files().open(b, () -> {
            throw new AssertionError("shown");
        });
        session.files().open(a, () -> {});
        runAll();
        assertEquals(Optional.of(a), session.files().file());
        assertTrue(failures.isEmpty());
    }

    @Test
    void aPictureThatIsReadTakesThePlaceOfTheOtherWhenItIsToldTo() {
        List<Runnable> gate = new ArrayList<>();
        session.files().open(b, gate::add, notices -> {});
        runAll();
        assertEquals(Optional.of(a), session.files().file());
        gate.getFirst().run();
        assertEquals(Optional.of(b), session.files().file());
    }

    private void repaint() {
        session.editMask("Mask all", mask -> mask.inverted());
        session.propose();
        runAll();
        inpainter.finishAll();
        runAll();
        session.keep();
        runAll();
        assertTrue(session.files().modifiedProperty().get());
    }

    private Picture picture() {
        return session.documentProperty().get().picture();
    }

    private Path write(String name, int argb) throws IOException {
        Path file = folder.resolve(name);
        Picture picture = Picture.filled(SIDE, SIDE, argb);
        Project.State state = new Project.State(picture, PixelMask.empty(SIDE, SIDE));
        ProjectFile.write(file, new Project(PictureOrigin.UNKNOWN, picture, List.of(state), List.of(), 0));
        return file;
    }

    private static Picture read(Path project) throws IOException {
        return ProjectFile.read(project).state().picture();
    }

    /** The newest first: an executor promises no order. */
    private void runAll() {
        while (!background.isEmpty()) {
            background.removeLast().run();
        }
    }
}
