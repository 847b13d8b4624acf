package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import unmask.image.PictureException;
import unmask.image.PictureFile;
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
    void openPicture() throws PictureException {
        a = write("a.png", 0xFF200000);
        b = write("b.png", 0xFF000020);
        session.setOnFailure(failures::add);
        session.engine().connect(inpainter);
        session.open(a, () -> {});
        runAll();
    }

    @Test
    void aSaveBelongsToTheDocumentItWasTakenFrom() throws PictureException {
        repaint();
        Picture saved = picture();
        session.save(a, () -> {});
        session.open(b, () -> {});
        runAll();
        assertEquals(Optional.of(b), session.documentProperty().get().file());
        assertEquals(Optional.of(b), session.file());
        assertSame(picture(), session.savedPicture());
        assertFalse(session.modifiedProperty().get());
        assertEquals(saved, PictureFile.read(a));
        assertEquals(PictureFile.read(b), picture());
    }

    @Test
    void aSaveThatEndsWhenAnotherPictureIsEditedLeavesItUnsaved() {
        repaint();
        session.save(folder.resolve("elsewhere.png"), () -> session.open(b, () -> {}));
        session.open(b, () -> {});
        runAll();
        repaint();
        assertTrue(session.modifiedProperty().get());
        assertEquals(Optional.of(b), session.file());
    }

    @Test
    void savesOfOneFileLandInTheOrderInWhichTheyWereAskedFor() throws PictureException {
        repaint();
        session.save(a, () -> {});
        session.undo();
        Picture newest = picture();
        session.save(a, () -> {});
        runAll();
        assertEquals(newest, PictureFile.read(a));
        assertFalse(session.modifiedProperty().get());
    }

    @Test
    void whatIsOpenedAfterASaveShowsWhatWasSaved() {
        repaint();
        Picture saved = picture();
        session.save(a, () -> {});
        session.open(a, () -> {});
        runAll();
        assertEquals(saved, picture());
        assertFalse(session.modifiedProperty().get());
    }

    @Test
    void editsMadeWhileASaveRunsStayUnsavedAndUndoingThemIsClean() {
        repaint();
        session.save(a, () -> {});
        session.undo();
        runAll();
        assertTrue(session.modifiedProperty().get());
        session.redo();
        assertFalse(session.modifiedProperty().get());
    }

    @Test
    void theNextSaveGoesWhereTheNewestIsGoing() {
        Path copy = folder.resolve("copy.png");
        session.save(copy, () -> {});
        assertEquals(Optional.of(copy), session.file());
        runAll();
        assertEquals(Optional.of(copy), session.file());
        session.save(folder.resolve("missing").resolve("x.png"), () -> {});
        runAll();
        assertEquals(Optional.of(copy), session.file());
        assertEquals(1, failures.size());
    }

    @Test
    void allSavesUnderWayAreWaitedFor() {
        List<String> told = new ArrayList<>();
        session.whenSaved(() -> told.add("nothing to wait for"), () -> told.add("failed"));
        session.save(a, () -> told.add("a"));
        session.save(folder.resolve("copy.png"), () -> told.add("copy"));
        assertTrue(session.isSaving());
        session.whenSaved(() -> told.add("saved"), () -> told.add("failed"));
        runAll();
        assertEquals(List.of("nothing to wait for", "a", "copy", "saved"), told);
        assertFalse(session.isSaving());
    }

    @Test
    void whoWaitsHearsOfASaveThatFails() {
        List<String> told = new ArrayList<>();
        session.save(folder.resolve("missing").resolve("x.png"), () -> told.add("x"));
        session.save(a, () -> told.add("a"));
        session.whenSaved(() -> told.add("saved"), () -> told.add("failed"));
        runAll();
        assertEquals(List.of("failed", "a"), told);
        assertEquals(1, failures.size());
        assertTrue(session.activityProperty().get().isEmpty());
    }

    @Test
    void whatIsBeingDoneIsSaidUntilItEndsHoweverItEnds() throws Exception {
        session.open(Files.writeString(folder.resolve("letter.png"), "Dear reader"), () -> {});
        session.open(b, () -> {
            throw new StackOverflowError();
        });
        session.save(a, () -> {
            throw new NoClassDefFoundError("a/B");
        });
        assertEquals(
                Optional.of("Opening letter.png…"), session.activityProperty().get());
        background.remove().run();
        assertEquals(Optional.of("Opening b.png…"), session.activityProperty().get());
        runAll();
        assertEquals(Optional.empty(), session.activityProperty().get());
        assertFalse(session.isSaving());
        assertEquals(3, failures.size(), failures.toString());
    }

    @Test
    void ofSeveralPicturesAskedForOnlyTheNewestIsShown() {
        session.open(b, () -> {
            throw new AssertionError("shown");
        });
        session.open(a, () -> {});
        runAll();
        assertEquals(Optional.of(a), session.file());
        assertTrue(failures.isEmpty());
    }

    @Test
    void aPictureThatIsReadTakesThePlaceOfTheOtherWhenItIsToldTo() {
        List<Runnable> gate = new ArrayList<>();
        session.open(b, gate::add, notices -> {});
        runAll();
        assertEquals(Optional.of(a), session.file());
        gate.getFirst().run();
        assertEquals(Optional.of(b), session.file());
    }

    private void repaint() {
        session.editMask("Mask all", mask -> mask.inverted());
        session.propose();
        runAll();
        inpainter.finishAll();
        runAll();
        session.keep();
        runAll();
        assertTrue(session.modifiedProperty().get());
    }

    private Picture picture() {
        return session.documentProperty().get().picture();
    }

    private Path write(String name, int argb) throws PictureException {
        Path file = folder.resolve(name);
        PictureFile.write(file, Picture.filled(SIDE, SIDE, argb));
        return file;
    }

    /** The newest first: an executor promises no order. */
    private void runAll() {
        while (!background.isEmpty()) {
            background.removeLast().run();
        }
    }
}
