package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.support.ScriptedInpainter;

class EditingSessionTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 288;
    private static final int FEATHER = 6;

    @TempDir
    private Path folder;

    private final ScriptedInpainter inpainter = new ScriptedInpainter();
    private final List<String> failures = new ArrayList<>();
    private final AtomicLong seeds = new AtomicLong(100);
    private final EditingSession session =
            new EditingSession(Path.of("model"), Runnable::run, Runnable::run, seeds::incrementAndGet);
    private Picture original;

    @BeforeEach
    void openPicture() throws PictureException {
        Path file = folder.resolve("hills.png");
        PictureFile.write(file, gradient());
        session.setOnFailure(failures::add);
        session.engine().connect(inpainter);
        session.settingsProperty().set(Settings.DEFAULT.withFeather(FEATHER));
        session.open(file, () -> {});
        original = picture();
    }

    @Test
    void aStrokeMasksWhatTheBrushTouches() {
        stroke();
        assertTrue(mask().contains(120, 100));
        assertFalse(mask().contains(120, 130));
        assertTrue(session.planProperty().get().repaint().isPresent());
    }

    @Test
    void theEraserTakesBackWhatTheBrushMasked() {
        stroke();
        session.beginStroke(Stroke.Kind.ERASE, 30, 100, 100);
        session.continueStroke(160, 100);
        session.endStroke();
        assertTrue(mask().isEmpty());
        assertTrue(session.planProperty().get().repaint().isEmpty());
    }

    @Test
    void aStrokeIsUndoneAsOne() {
        stroke();
        PixelMask painted = mask();
        session.undo();
        assertTrue(mask().isEmpty());
        session.redo();
        assertEquals(painted, mask());
    }

    @Test
    void aCancelledStrokeLeavesNoTrace() {
        session.beginStroke(Stroke.Kind.PAINT, 10, 50, 50);
        session.continueStroke(90, 90);
        session.cancelStroke();
        assertTrue(mask().isEmpty());
        assertTrue(session.history().undoTitleProperty().get().isEmpty());
    }

    @Test
    void keepingAProposalChangesThePictureAndLeavesTheMask() {
        stroke();
        PixelMask painted = mask();
        repaint();
        assertNotEquals(original, picture());
        assertEquals(painted, mask());
        assertNull(session.proposalProperty().get());
        assertTrue(session.modifiedProperty().get());
    }

    @Test
    void pixelsOutsideTheMaskNeverChange() {
        for (int edit = 0; edit < 4; edit++) {
            session.beginStroke(Stroke.Kind.PAINT, 9, 60 + 40 * edit, 80);
            session.continueStroke(70 + 40 * edit, 110);
            session.endStroke();
            repaint();
        }
        PixelMask reach = PixelMask.of(WIDTH, HEIGHT, mask().bounds().grown(FEATHER));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (!reach.contains(x, y)) {
                    assertEquals(original.argb(x, y), picture().argb(x, y), "at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void undoRestoresEveryByte() {
        stroke();
        repaint();
        Picture repainted = picture();
        session.undo();
        assertEquals(original, picture());
        assertFalse(session.modifiedProperty().get());
        session.redo();
        assertEquals(repainted, picture());
        session.undo();
        session.undo();
        assertEquals(original, picture());
        assertTrue(mask().isEmpty());
    }

    @Test
    void aProposalNeverTouchesTheDocument() {
        stroke();
        session.propose();
        inpainter.finishAll();
        assertEquals(Proposal.State.COMPLETE, proposal().state());
        assertSame(original, picture());
        assertNotEquals(original, proposal().pictureProperty().get());
        session.discard();
        assertSame(original, picture());
        assertFalse(mask().isEmpty());
    }

    @Test
    void theProposalTellsHowFarTheRunIs() {
        stroke();
        session.propose();
        inpainter.advance();
        int cells = proposal().progressProperty().get().hidden().count();
        assertEquals(
                session.planProperty().get().repaint().orElseThrow().hidden().count(), cells);
        inpainter.advance();
        Progress progress = proposal().progressProperty().get();
        assertEquals(Proposal.State.RUNNING, proposal().state());
        assertEquals(cells - 1, progress.hidden().count());
        assertEquals(1.0 / cells, progress.fraction(), 1e-9);
        assertEquals(1, proposal().trajectory().size());
    }

    @Test
    void staleStepIsDropped() {
        stroke();
        session.propose();
        inpainter.advance();
        inpainter.advance();
        Proposal stale = proposal();
        session.beginStroke(Stroke.Kind.PAINT, 10, 200, 200);
        session.endStroke();
        inpainter.finishAll();
        assertNull(session.proposalProperty().get());
        assertEquals(1, stale.trajectory().size());
        assertSame(original, picture());
    }

    @Test
    void discardingCancelsTheRun() {
        stroke();
        session.propose();
        inpainter.advance();
        session.discard();
        assertTrue(inpainter.runs().getFirst().result().isCancelled());
        assertTrue(failures.isEmpty());
    }

    @Test
    void undoGivesUpTheProposal() {
        stroke();
        session.propose();
        inpainter.finishAll();
        session.undo();
        assertNull(session.proposalProperty().get());
        assertTrue(mask().isEmpty());
    }

    @Test
    void everyRandomRepaintHasASeedOfItsOwn() {
        stroke();
        session.propose();
        session.proposeAnother();
        assertNotEquals(seedOf(0), seedOf(1));
    }

    @Test
    void aFixedSeedIsUsedUntilAnotherTryIsWanted() {
        session.settingsProperty().set(session.settingsProperty().get().withSeed(OptionalLong.of(7)));
        stroke();
        session.propose();
        session.propose();
        session.proposeAnother();
        assertEquals(7, seedOf(0));
        assertEquals(7, seedOf(1));
        assertEquals(
                OptionalLong.of(seedOf(2)), session.settingsProperty().get().seed());
        assertNotEquals(7, seedOf(2));
    }

    @Test
    void theRequestCarriesSettingsAndRevision() {
        session.settingsProperty()
                .set(session.settingsProperty().get().withTemperature(0.5).withSteps(8));
        stroke();
        session.propose();
        InpaintRequest request = inpainter.requests().getFirst();
        assertEquals(0.5, request.options().temperature());
        assertEquals(8, request.options().steps());
        assertEquals(session.documentProperty().get().revision(), request.revision());
    }

    @Test
    void aRequestMadeBeforeTheEngineIsThereWaitsForIt() throws PictureException {
        EditingSession early = new EditingSession(Path.of("model"), Runnable::run, Runnable::run, () -> 1);
        early.open(folder.resolve("hills.png"), () -> {});
        early.editMask("Mask all", PixelMask::inverted);
        early.propose();
        assertEquals(Proposal.State.WAITING, early.proposalProperty().get().state());
        early.engine().connect(inpainter);
        inpainter.finishAll();
        assertEquals(Proposal.State.COMPLETE, early.proposalProperty().get().state());
    }

    @Test
    void aFailedRunIsToldAndLeavesDocumentAndMask() {
        stroke();
        session.propose();
        inpainter.advance();
        inpainter.fail("The engine ran out of memory; use a smaller area.");
        assertEquals(List.of("The engine ran out of memory; use a smaller area."), failures);
        assertNull(session.proposalProperty().get());
        assertFalse(mask().isEmpty());
    }

    @Test
    void theEngineCanBeStartedAgain() {
        inpainter.report(InpainterStatus.State.FAILED, "It stopped.");
        assertEquals("It stopped.", session.engine().statusProperty().get().message());
        session.engine().restart();
        assertTrue(session.engine().statusProperty().get().isUsable());
    }

    @Test
    void changingTheFeatherMakesACompleteProposalAnew() {
        stroke();
        session.propose();
        inpainter.finishAll();
        Picture narrow = proposal().pictureProperty().get();
        session.settingsProperty().set(session.settingsProperty().get().withFeather(40));
        assertEquals(Proposal.State.COMPLETE, proposal().state());
        assertNotEquals(narrow, proposal().pictureProperty().get());
    }

    @Test
    void theScaleDecidesTheWindow() {
        stroke();
        int automatic = window().width();
        session.settingsProperty().set(session.settingsProperty().get().withCellPixels(OptionalInt.of(20)));
        assertTrue(window().width() > automatic || window().height() > automatic, window() + " against " + automatic);
    }

    @Test
    void aBadFileIsToldAndKeepsTheDocument() throws Exception {
        Path bad = folder.resolve("notes.png");
        Files.writeString(bad, "no picture");
        stroke();
        session.open(bad, () -> {
            throw new AssertionError("opened");
        });
        assertEquals(1, failures.size());
        assertSame(original, picture());
        assertFalse(mask().isEmpty());
    }

    @Test
    void savingWritesThePictureAndIsNoChange() throws PictureException {
        stroke();
        repaint();
        Path file = folder.resolve("new.png");
        session.save(file, () -> {});
        assertFalse(session.modifiedProperty().get());
        assertEquals(Optional.of(file), session.documentProperty().get().file());
        assertEquals(picture(), PictureFile.read(file));
    }

    @Test
    void aSaveThatFailsLeavesTheChangesUnsaved() {
        stroke();
        repaint();
        session.save(folder.resolve("missing").resolve("new.png"), () -> {
            throw new AssertionError("saved");
        });
        assertEquals(1, failures.size());
        assertTrue(session.modifiedProperty().get());
        assertTrue(session.activityProperty().get().isEmpty());
    }

    private void stroke() {
        session.beginStroke(Stroke.Kind.PAINT, 10, 100, 100);
        session.continueStroke(130, 100);
        session.continueStroke(160, 100);
        session.endStroke();
    }

    private void repaint() {
        session.propose();
        inpainter.finishAll();
        session.keep();
    }

    private Picture picture() {
        return session.documentProperty().get().picture();
    }

    private PixelMask mask() {
        return session.documentProperty().get().mask();
    }

    private Proposal proposal() {
        return session.proposalProperty().get();
    }

    private long seedOf(int request) {
        return inpainter.requests().get(request).options().seed();
    }

    private Region window() {
        return session.planProperty().get().repaint().orElseThrow().window().region();
    }

    private static Picture gradient() {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (i % WIDTH * 255 / WIDTH) << 16 | (i / WIDTH * 255 / HEIGHT) << 8 | 0x60;
        }
        return Picture.of(WIDTH, HEIGHT, argb);
    }
}
