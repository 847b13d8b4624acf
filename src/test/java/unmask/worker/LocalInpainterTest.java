package unmask.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unmask.image.Picture;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.inpaint.SamplingOptions;
import unmask.support.Recording;
import unmask.support.Requests;

/** With models that hold no network; see {@link LandscapesTest} for the real one. */
@Timeout(30)
class LocalInpainterTest {
    private static final Path MODEL = Requests.small(1, 1).model();

    private final GreyModels models = new GreyModels();
    private final Recording<InpaintEvent> events = new Recording<>();
    private final Recording<InpainterStatus> statuses = new Recording<>();
    private LocalInpainter inpainter = new LocalInpainter(MODEL, models);

    @AfterEach
    void close() {
        models.evaluations.release(100);
        models.decodings.release(100);
        inpainter.close();
    }

    @Test
    void aRunIsToldFromItsQueueToItsEnd() throws Exception {
        InpaintEvent.Finished finished =
                inpainter.inpaint(unseen(4), events).result().get();
        assertEquals(new InpaintEvent.Queued(0), events.all().getFirst());
        InpaintEvent.Started started = events.all(InpaintEvent.Started.class).getFirst();
        assertEquals(4, started.tokens().hiddenCells().count());
        List<InpaintEvent.DenoisingStep> steps = events.all(InpaintEvent.DenoisingStep.class);
        int corrections =
                steps.stream().mapToInt(step -> (step.hidden().length + 1) / 2).sum();
        assertEquals(4 + corrections, started.steps(), "a step a cell, and in corrections one for two");
        Tokens tokens = started.tokens();
        for (InpaintEvent.DenoisingStep step : steps) {
            tokens = step.after(tokens);
        }
        assertEquals(finished.tokens(), tokens);
        assertEquals(started.evaluations(), finished.evaluations());
        assertEquals(finished, events.all().getLast());
    }

    @Test
    void theStatusFollowsTheWork() throws Exception {
        inpainter.close();
        inpainter = new LocalInpainter(Path.of("missing"), models);
        inpainter.watchStatus(statuses);
        statuses.await(status -> status.state() == State.FAILED);
        inpainter.inpaint(unseen(2), events);
        statuses.await(status -> status.state() == State.READY);
        assertEquals(
                List.of(State.FAILED, State.LOADING, State.BUSY, State.READY),
                statuses.all().stream()
                        .map(InpainterStatus::state)
                        .dropWhile(State.STARTING::equals)
                        .toList());
    }

    @Test
    void aResumedRunMakesTheRemainingStepsOnly() throws Exception {
        InpaintEvent.Finished whole =
                inpainter.inpaint(unseen(12), events).result().get();
        List<InpaintEvent.DenoisingStep> steps = events.all(InpaintEvent.DenoisingStep.class);
        for (int taken : new int[] {2, steps.size() - 1}) { // the second one in a correction
            Tokens revealed = Tokens.hidden(3, 4);
            for (InpaintEvent.DenoisingStep step : steps.subList(0, taken)) {
                revealed = step.after(revealed);
            }
            Recording<InpaintEvent> rest = new Recording<>();
            InpaintRequest resumed =
                    unseen(12).resumedFrom(revealed, steps.get(taken - 1).timeStep());
            assertEquals(whole, inpainter.inpaint(resumed, rest).result().get());
            List<InpaintEvent.DenoisingStep> restSteps = rest.all(InpaintEvent.DenoisingStep.class);
            assertEquals(steps.size() - taken, restSteps.size());
            assertArrayEquals(steps.get(taken).cells(), restSteps.getFirst().cells());
            assertEquals(steps.get(taken).evaluations(), restSteps.getFirst().evaluations());
        }
    }

    @Test
    void aRunWhoseStepsAreAllRevealedIsOnlyDecoded() throws Exception {
        InpaintEvent.Finished whole =
                inpainter.inpaint(unseen(6), events).result().get();
        int evaluated = models.evaluated.get();
        Tokens revealed = Tokens.hidden(3, 4);
        for (InpaintEvent.DenoisingStep step : events.all(InpaintEvent.DenoisingStep.class)) {
            revealed = step.after(revealed);
        }
        InpaintRequest resumed = unseen(6).resumedFrom(revealed, 1);
        assertEquals(
                whole, inpainter.inpaint(resumed, new Recording<>()).result().get());
        assertEquals(evaluated, models.evaluated.get());
    }

    @Test
    void aCancelledRunStopsAfterTheStepItIsIn() throws Exception {
        models.evaluations.drainPermits();
        InpaintRun run = inpainter.inpaint(unseen(6), events);
        events.await(InpaintEvent.Started.class::isInstance);
        run.cancel();
        models.evaluations.release(100);
        inpainter.inpaint(unseen(0), new Recording<>()).result().get();
        assertThrows(CancellationException.class, run.result()::join);
        assertTrue(
                models.evaluated.get() <= 4, "one step needs at most all windows, but there were " + models.evaluated);
        assertEquals(List.of(), events.all(InpaintEvent.DenoisingStep.class));
    }

    @Test
    void requestsAreServedInTheOrderInWhichTheyWereMade() throws Exception {
        models.evaluations.drainPermits();
        InpaintRun first = inpainter.inpaint(unseen(2), events);
        events.await(InpaintEvent.Started.class::isInstance);
        Recording<InpaintEvent> second = new Recording<>();
        InpaintRun later = inpainter.inpaint(unseen(1), second);
        assertEquals(List.of(new InpaintEvent.Queued(1)), second.all());
        models.evaluations.release(100);
        later.result().get();
        assertTrue(first.result().isDone());
    }

    @Test
    void aSlowPreviewHoldsUpNoStepAndIsNotToldAfterTheEnd() throws Exception {
        models.decodings.drainPermits();
        InpaintRun run = inpainter.inpaint(Requests.small(6, 1), events);
        InpaintEvent.Started started = (InpaintEvent.Started) events.await(InpaintEvent.Started.class::isInstance);
        events.await(event ->
                event instanceof InpaintEvent.DenoisingStep step && step.evaluations() == started.evaluations());
        models.decodings.release(100);
        assertEquals(run.result().get(), events.all().getLast());
    }

    @Test
    void aPreviewShowsTheGuessForWhatIsStillHidden() throws Exception {
        models.evaluations.drainPermits();
        models.evaluations.release(4);
        inpainter.inpaint(Requests.small(12, 1), events);
        var preview = (InpaintEvent.Preview) events.await(InpaintEvent.Preview.class::isInstance);
        assertEquals(preview.pixels().bounds(), preview.region());
        assertTrue((preview.pixels().argb(0, 0) & 0xFF) < GreyModels.CODES);
    }

    @Test
    void withNothingHiddenThePictureIsReconstructed() throws Exception {
        InpaintEvent.Finished finished =
                inpainter.inpaint(Requests.small(0, 1), events).result().get();
        assertEquals(0, finished.evaluations());
        assertEquals(0, models.evaluated.get());
        assertEquals(Picture.filled(64, 48, 0xFF020202), finished.picture()); // 0xAA modulo 8 codes
    }

    @Test
    void aFailureOfTheEngineCostsOneRunOnly() throws Exception {
        models.failure = new EngineException("something broke\n  at a native frame");
        assertEquals("The engine failed: something broke", failure(inpainter.inpaint(unseen(2), events)));
        models.failure = new OutOfMemoryError("Java heap space");
        String memory = failure(inpainter.inpaint(unseen(2), events));
        assertTrue(memory.startsWith("There is not enough memory"), memory);
        inpainter.inpaint(unseen(2), events).result().get();
    }

    @Test
    void noErrorKeepsARunFromItsEndOrTheNextFromItsTurn() throws Exception {
        for (Error error : List.of(
                new StackOverflowError(), new UnsatisfiedLinkError("no torch"), new AssertionError(), new Error((String)
                        null))) {
            models.failure = error;
            assertTrue(failure(inpainter.inpaint(unseen(2), events)).startsWith("The engine "));
        }
        inpainter.inpaint(unseen(2), events).result().get();
    }

    @Test
    void aListenerThatFailsCostsNothing() throws Exception {
        inpainter
                .inpaint(unseen(4), event -> {
                    throw new StackOverflowError();
                })
                .result()
                .get();
        inpainter.inpaint(unseen(4), events).result().get();
    }

    @Test
    void aCancelIsHeardBetweenTheWindowsOfOneStep() throws Exception {
        models.evaluations.drainPermits();
        InpaintRequest request =
                unseen(12).withOptions(SamplingOptions.PAPER.withSeed(1).withSteps(1));
        InpaintRun run = inpainter.inpaint(request, events);
        events.await(InpaintEvent.Started.class::isInstance);
        run.cancel();
        models.evaluations.release(100);
        inpainter.inpaint(unseen(0), new Recording<>()).result().get();
        assertTrue(models.evaluated.get() <= 1, "windows: " + models.evaluated);
    }

    @Test
    void aCancelIsHeardWhileThePictureIsDecoded() throws Exception {
        models.decodings.drainPermits();
        InpaintRun run = inpainter.inpaint(unseen(1), events);
        events.await(InpaintEvent.DenoisingStep.class::isInstance);
        run.cancel();
        models.decodings.release(100);
        inpainter.inpaint(unseen(0), new Recording<>()).result().get();
        assertEquals(12, models.decoded.get(), "the second run's alone");
    }

    @Test
    void theCountOfProgressGoesUpWithEveryWindowAndInDecoding() throws Exception {
        long before = inpainter.progress();
        inpainter.inpaint(unseen(4), events).result().get();
        assertTrue(inpainter.progress() - before >= models.evaluated.get() + models.decoded.get());
    }

    @Test
    void requestsBeyondAllReasonAreRefused() throws Exception {
        models.evaluations.drainPermits();
        for (int i = 0; i < LocalInpainter.MAX_OPEN; i++) {
            inpainter.inpaint(unseen(1), new Recording<>());
        }
        assertTrue(failure(inpainter.inpaint(unseen(1), events)).startsWith("Too many requests"));
        models.evaluations.release(1000);
    }

    @Test
    void aModelThatIsNoneCostsOneRunOnly() throws Exception {
        InpaintRequest good = unseen(2);
        InpaintRequest bad = good.ofModel(Path.of("missing"));
        assertEquals("missing is not a folder.", failure(inpainter.inpaint(bad, events)));
        inpainter.inpaint(good, events).result().get();
        assertEquals(List.of(MODEL), models.loaded);
    }

    @Test
    void anotherModelTakesThePlaceOfTheLast() throws Exception {
        InpaintRequest request = unseen(2);
        InpaintRequest other = request.ofModel(Path.of("other"));
        inpainter.inpaint(other, events).result().get();
        assertEquals(List.of(MODEL, Path.of("other")), models.loaded);
        assertEquals(2, models.closed.get());
    }

    @Test
    void restartTriesTheModelAgain() throws Exception {
        inpainter.close();
        inpainter = new LocalInpainter(Path.of("missing"), models);
        inpainter.watchStatus(statuses);
        statuses.await(status -> status.state() == State.FAILED);
        inpainter.restart();
        assertEquals(
                "missing is not a folder.",
                statuses.await(2, s -> s.state() == State.FAILED).message());
    }

    @Test
    void closingCancelsWhatIsNotFinished() throws Exception {
        models.evaluations.drainPermits();
        InpaintRun running = inpainter.inpaint(unseen(6), events);
        InpaintRun waiting = inpainter.inpaint(unseen(6), new Recording<>());
        events.await(InpaintEvent.Started.class::isInstance);
        inpainter.close();
        assertThrows(CancellationException.class, running.result()::join);
        assertThrows(CancellationException.class, waiting.result()::join);
        InpaintRun late = inpainter.inpaint(unseen(6), new Recording<>());
        assertThrows(CancellationException.class, late.result()::join);
        assertEquals(State.CLOSED, inpainter.status().state());
    }

    /** A request without previews. */
    private static InpaintRequest unseen(int hidden) {
        return Requests.small(hidden, 1).withPreviews(false);
    }

    private static String failure(InpaintRun run) {
        Throwable cause =
                assertThrows(CompletionException.class, run.result()::join).getCause();
        assertEquals(InpaintException.class, cause.getClass());
        return cause.getMessage();
    }
}
