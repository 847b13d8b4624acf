package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import unmask.detail.DetailOptions;
import unmask.image.Picture;
import unmask.image.PixelMask;

/** Undo and redo where results wait. */
class TimelineTest extends SessionFixture {
    @Test
    void theFirstUndoTakesBackTheResultAndTheSecondTheStroke() {
        result();
        PixelMask painted = mask();
        session.undo();
        assertNull(proposal());
        assertEquals(painted, mask());
        session.undo();
        assertTrue(mask().isEmpty());
    }

    @Test
    void redoShowsTheResultAgainWithoutSampling() {
        Proposal shown = result();
        Picture pixels = shown.pictureProperty().get();
        session.undo();
        session.undo();
        session.redo();
        assertNull(proposal());
        session.redo();
        assertSame(shown, proposal());
        assertEquals(Proposal.State.COMPLETE, proposal().state());
        assertEquals(pixels, proposal().pictureProperty().get());
        assertEquals(1, inpainter.requests().size());
        session.keep();
        assertEquals(pixels, picture());
    }

    @Test
    void undoAfterAnotherTryShowsTheFormerResult() {
        Proposal first = result();
        session.proposeAnother();
        inpainter.finishAll();
        Proposal second = proposal();
        assertNotEquals(first.seed(), second.seed());
        session.undo();
        assertSame(first, proposal());
        session.redo();
        assertSame(second, proposal());
        assertEquals(2, inpainter.requests().size());
    }

    @Test
    void anotherTryThatIsGivenUpOrFailsBringsTheFormerResultBack() {
        Proposal first = result();
        session.proposeAnother();
        inpainter.advance();
        session.discard();
        assertSame(first, proposal());
        session.proposeAnother();
        session.undo();
        assertSame(first, proposal());
        session.proposeAnother();
        inpainter.fail("The engine ran out of memory; use a smaller area.");
        assertSame(first, proposal());
        session.undo();
        assertNull(proposal());
    }

    @Test
    void undoWhileARunIsUnderWayGivesUpTheRunAlone() {
        stroke();
        PixelMask painted = mask();
        session.propose();
        inpainter.advance();
        session.undo();
        assertNull(proposal());
        assertTrue(inpainter.runs().getFirst().result().isCancelled());
        assertEquals(painted, mask());
    }

    @Test
    void aDiscardedResultComesBackByUndo() {
        Proposal shown = result();
        session.discard();
        assertNull(proposal());
        session.undo();
        assertSame(shown, proposal());
    }

    @Test
    void aMaskChangedUnderAResultComesBackWithIt() {
        Proposal shown = result();
        PixelMask painted = mask();
        session.editMask("Invert mask", PixelMask::inverted);
        assertNull(proposal());
        session.undo();
        assertEquals(painted, mask());
        assertSame(shown, proposal());
    }

    @Test
    void whatIsKeptIsTakenBackInOneStep() {
        result();
        session.proposeAnother();
        inpainter.finishAll();
        session.keep();
        session.undo();
        assertSame(original, picture());
        assertNull(proposal());
        assertFalse(mask().isEmpty());
        session.undo();
        assertTrue(mask().isEmpty());
    }

    @Test
    void aResultShownAgainFollowsTheSettingsOfThatTime() {
        session.settingsProperty().set(session.settingsProperty().get().withDetail(DetailOptions.AS_PAINTED));
        Picture painted = result().pictureProperty().get();
        session.undo();
        session.settingsProperty().set(session.settingsProperty().get().withFeather(40));
        session.redo();
        assertNotEquals(painted, proposal().pictureProperty().get());
        session.undo();
        session.settingsProperty().set(session.settingsProperty().get().withFeather(FEATHER));
        session.redo();
        assertEquals(painted, proposal().pictureProperty().get());
    }

    @Test
    void whatUndoWouldTakeBackIsNamed() {
        stroke();
        var title = session.undoTitle();
        assertEquals(Optional.of("Paint mask"), title.getValue());
        session.propose();
        assertEquals(Optional.of("Repaint"), title.getValue());
        session.undo();
        assertEquals(Optional.of("Paint mask"), title.getValue());
    }

    private Proposal result() {
        stroke();
        session.propose();
        inpainter.finishAll();
        return proposal();
    }
}
