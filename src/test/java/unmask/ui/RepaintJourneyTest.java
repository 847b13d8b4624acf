package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import unmask.detail.DetailOptions;
import unmask.editor.Proposal;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.inpaint.InpainterStatus;

class RepaintJourneyTest extends EditorTest {
    @Test
    void strokeRegenerateKeepUndoRedo() throws Exception {
        Picture original = picture();
        stroke();
        clickOn(".regenerate");
        finishRun();
        clickOn("Keep");
        Picture repainted = picture();
        assertNotEquals(original, repainted);
        assertTrue(stage.getTitle().startsWith("•"));
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(original, picture());
        shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals(repainted, picture());
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        shortcut(KeyCode.CONTROL, KeyCode.Y);
        assertEquals(repainted, picture());
    }

    @Test
    void theDetailOfAFinishedProposalChangesWithoutSampling() throws Exception {
        stroke();
        clickOn(".regenerate");
        finishRun();
        Picture sharp = proposed();
        Slider detail = lookup(node -> node instanceof Slider && "Detail".equals(node.getAccessibleText()))
                .queryAs(Slider.class);
        interact(() -> detail.setValue(0));
        await(() -> !proposed().equals(sharp));
        assertEquals(
                OptionalDouble.of(0),
                seen(() -> session.settingsProperty().get().detail().detail()));
        clickOn(lookup(node -> "Detail automatic".equals(node.getAccessibleText()))
                .<Node>query());
        await(() -> proposed().equals(sharp));
        assertEquals(1, inpainter.requests().size());
    }

    private Picture proposed() {
        return seen(() -> session.proposalProperty().get().pictureProperty().get());
    }

    @Test
    void everyRevealIsShownWhileTheRunGoesOn() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        inpainter.advance();
        await(() -> proposalIs(Proposal.State.RUNNING));
        assertShown(true, ".proposal-bar");
        int hidden = hiddenCells();
        inpainter.advance();
        await(() -> hiddenCells() < hidden);
        assertTrue(barSays("Cancel"));
    }

    @Test
    void aCorrectionIsShownAndNamed() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        inpainter.advance();
        inpainter.advance();
        inpainter.correct();
        await(() -> barSays("Correcting"));
    }

    @Test
    void onceAllIsDrawnTheBarSaysWhatIsStillBeingMade() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        inpainter.advance();
        await(() -> proposalIs(Proposal.State.RUNNING));
        for (int hidden = hiddenCells(); hidden > 0; hidden = hiddenCells()) {
            int before = hidden;
            inpainter.advance();
            await(() -> hiddenCells() < before);
        }
        assertTrue(barSays("Taking detail from the picture…"));
        interact(() ->
                session.settingsProperty().set(session.settingsProperty().get().withDetail(DetailOptions.AS_PAINTED)));
        assertTrue(barSays("Blending in…"));
    }

    private boolean barSays(String words) {
        return from(lookup(".proposal-bar")).lookup(words).tryQuery().isPresent();
    }

    @Test
    void escapeCancelsAndLeavesPictureAndMask() throws Exception {
        Picture original = picture();
        stroke();
        PixelMask painted = mask();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        inpainter.advance();
        shortcut(KeyCode.ESCAPE);
        assertShown(false, ".proposal-bar");
        assertTrue(inpainter.runs().getFirst().result().isCancelled());
        assertEquals(original, picture());
        assertEquals(painted, mask());
    }

    @Test
    void discardingReturnsToTheMask() throws Exception {
        Picture original = picture();
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        clickOn("Discard");
        assertNull(session.proposalProperty().get());
        assertEquals(original, picture());
        assertFalse(mask().isEmpty());
    }

    @Test
    void tryAgainMakesAnotherWithANewSeed() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        clickOn(from(lookup(".proposal-bar")).lookup("Try again").<Node>query());
        finishRun();
        assertEquals(2, inpainter.requests().size());
        assertNotEquals(
                inpainter.requests().get(0).options().seed(),
                inpainter.requests().get(1).options().seed());
        shortcut(KeyCode.R);
        finishRun();
        assertEquals(3, inpainter.requests().size());
        shortcut(KeyCode.ENTER);
        assertNull(session.proposalProperty().get());
    }

    @Test
    void aFixedSeedStaysInItsFieldAndTheDrawnOneIsShownAsSuch() throws Exception {
        interact(() ->
                session.settingsProperty().set(session.settingsProperty().get().withSeed(OptionalLong.of(77))));
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        assertTrue(barSays("Seed 77"));
        shortcut(KeyCode.R);
        finishRun();
        assertEquals("77", lookup(".inspector .seed").queryAs(TextField.class).getText());
        assertTrue(barSays("Seed 1, newly drawn"));
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertTrue(barSays("Seed 77"));
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertShown(false, ".proposal-bar");
        assertFalse(mask().isEmpty());
    }

    @Test
    void theEraserTakesAwayWhatTheBrushPainted() throws Exception {
        stroke();
        long painted = mask().count();
        shortcut(KeyCode.E);
        drag(imagePoint(96, 128), MouseButton.PRIMARY).dropTo(imagePoint(128, 128));
        assertTrue(mask().count() < painted);
        shortcut(KeyCode.CONTROL, KeyCode.D);
        assertTrue(mask().isEmpty());
        shortcut(KeyCode.CONTROL, KeyCode.Z);
        assertFalse(mask().isEmpty());
    }

    @Test
    void draggingOverAProposalPansAndCostsNothing() throws Exception {
        stroke();
        PixelMask painted = mask();
        shortcut(KeyCode.ENTER);
        finishRun();
        drag(imagePoint(60, 60), MouseButton.PRIMARY).dropTo(imagePoint(90, 90));
        assertTrue(seen(() -> proposalIs(Proposal.State.COMPLETE)));
        assertEquals(painted, mask());
    }

    @Test
    void aStoppedEngineIsToldAndMaskingGoesOn() throws Exception {
        inpainter.report(InpainterStatus.State.FAILED, "The engine ran out of memory; close other programs.");
        assertShown(true, ".engine-bar");
        assertTrue(lookup("The engine ran out of memory; close other programs.")
                .tryQuery()
                .isPresent());
        stroke();
        assertFalse(mask().isEmpty());
        clickOn(from(lookup(".engine-bar")).lookup("Try again").<Node>query());
        assertEquals(1, inpainter.restarts());
        assertShown(false, ".engine-bar");
    }

    @Test
    void whatToDoAboutAStoppedEngineIsSeenToItsEnd() throws Exception {
        String message =
                "The engine stopped unexpectedly: it was ended by the system, most likely for want of memory; close"
                        + " other programs, or choose a smaller area, or a coarser scale, or another model.";
        open(picture("wide.png", 0x20)); // what lies below the bar would take all the room there is
        inpainter.report(InpainterStatus.State.FAILED, message);
        assertShown(true, ".engine-bar");
        Label reason = from(lookup(".engine-bar")).lookup(message).query();
        await(() -> message.equals(((Text) reason.lookup(".text")).getText().replace("\n", "")));
    }

    @Test
    void aRunWhoseEngineIsStartedAgainPromisesNoTime() throws Exception {
        stroke();
        shortcut(KeyCode.ENTER);
        awaitRequests();
        inpainter.advance();
        await(() -> proposalIs(Proposal.State.RUNNING));
        inpainter.report(InpainterStatus.State.RESTARTING, "The engine stopped; starting it again…");
        await(() -> lookup("Waiting for the engine…").tryQuery().isPresent());
        inpainter.report(InpainterStatus.State.BUSY, "Repainting…");
        await(() -> lookup("Waiting for the engine…").tryQuery().isEmpty());
    }

    @Test
    void aFailedRunIsOneNotification() throws Exception {
        stroke();
        for (int run = 0; run < 2; run++) {
            shortcut(KeyCode.ENTER);
            awaitRequests();
            inpainter.fail("The model could not be read; choose another one.");
            await(() -> session.proposalProperty().get() == null);
        }
        assertEquals(
                1,
                lookup("The model could not be read; choose another one.")
                        .queryAll()
                        .size());
        assertFalse(mask().isEmpty());
    }

    private int hiddenCells() {
        return session.proposalProperty()
                .get()
                .progressProperty()
                .get()
                .hidden()
                .count();
    }
}
