package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import unmask.detail.DetailOptions;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PixelMask;
import unmask.image.TokenMask;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.SamplingOptions;

class ProposalsTest extends SessionFixture {
    @Test
    void keepingAProposalChangesThePictureAndLeavesTheMask() {
        stroke();
        PixelMask painted = mask();
        repaint();
        assertNotEquals(original, picture());
        assertEquals(painted, mask());
        assertNull(session.proposalProperty().get());
        assertTrue(session.files().modifiedProperty().get());
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
        Progress progress = progress();
        assertEquals(Proposal.State.RUNNING, proposal().state());
        assertEquals(cells - 1, progress.hidden().count());
        assertEquals(1.0 / cells, progress.fraction(), 1e-9);
        assertEquals(1, proposal().trajectory().size());
    }

    @Test
    void whatIsHiddenAgainForACorrectionIsStillToBeSeen() {
        stroke();
        session.propose();
        inpainter.advance();
        inpainter.advance();
        inpainter.advance();
        assertFalse(progress().correcting());
        assertEquals(progress().hidden(), progress().unseen());
        TokenMask neverKnown = progress().unseen();
        int hidden = progress().hidden().count();
        inpainter.correct();
        assertTrue(progress().correcting());
        assertEquals(hidden + 1, progress().hidden().count(), "two were known, one of them is redrawn");
        assertEquals(neverKnown, progress().unseen());
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
    void everyRandomRepaintHasASeedOfItsOwn() {
        stroke();
        session.propose();
        session.proposeAnother();
        assertNotEquals(seedOf(0), seedOf(1));
    }

    @Test
    void aFixedSeedStaysFixedWhileAnotherTryDrawsItsOwn() {
        session.settingsProperty().set(session.settingsProperty().get().withSeed(OptionalLong.of(7)));
        stroke();
        session.propose();
        inpainter.finishAll();
        session.proposeAnother();
        assertEquals(7, seedOf(0));
        assertNotEquals(7, seedOf(1));
        assertEquals(OptionalLong.of(7), session.settingsProperty().get().seed());
        session.discard();
        session.discard();
        session.propose();
        assertEquals(7, seedOf(2));
    }

    @Test
    void theRequestCarriesTheOptions() {
        SamplingOptions chosen = new SamplingOptions(9, 0.5, 8, SamplingOptions.Order.RANDOM, 3, 2);
        session.settingsProperty().set(session.settingsProperty().get().sampling(options -> chosen));
        stroke();
        session.propose();
        InpaintRequest request = inpainter.requests().getFirst();
        assertEquals(chosen, request.options().withSeed(9), "all but the seed, which is drawn");
    }

    @Test
    void aRequestMadeBeforeTheEngineIsThereWaitsForIt() throws PictureException {
        EditingSession early = new EditingSession(Path.of("model"), Runnable::run, Runnable::run, () -> 1);
        early.files().open(folder.resolve("hills.png"), () -> {});
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
        session.settingsProperty().set(session.settingsProperty().get().withDetail(DetailOptions.AS_PAINTED));
        session.propose();
        inpainter.finishAll();
        Picture narrow = proposal().pictureProperty().get();
        session.settingsProperty().set(session.settingsProperty().get().withFeather(40));
        assertEquals(Proposal.State.COMPLETE, proposal().state());
        assertNotEquals(narrow, proposal().pictureProperty().get());
    }

    @Test
    void changingTheDetailMakesACompleteProposalAnewWithoutSampling() {
        stroke();
        session.settingsProperty().set(session.settingsProperty().get().withDetail(DetailOptions.AS_PAINTED));
        session.propose();
        inpainter.finishAll();
        Picture painted = proposal().pictureProperty().get();
        session.settingsProperty().set(session.settingsProperty().get().withDetail(DetailOptions.AUTOMATIC));
        assertEquals(Proposal.State.COMPLETE, proposal().state());
        assertNotEquals(painted, proposal().pictureProperty().get());
        assertEquals(1, inpainter.requests().size());
    }

    @Test
    void theResultBecomesSharpStepByStep() {
        stroke();
        session.propose();
        List<Picture> seen = new ArrayList<>();
        proposal().pictureProperty().subscribe(picture -> seen.add(picture));
        inpainter.finishAll();
        assertTrue(seen.size() > 3, seen.size() + " pictures");
        assertNotEquals(seen.get(seen.size() - 2), seen.getLast());
    }

    private Progress progress() {
        return proposal().progressProperty().get();
    }
}
