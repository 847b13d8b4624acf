package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.process.JavaCommand;
import unmask.support.Recording;
import unmask.support.Requests;
import unmask.support.TestWorkerMain;

/** Workers that hang, die and are silent: real child processes, which run {@link TestWorkerMain}. */
@Timeout(120)
class WorkerRecoveryTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofMillis(20);

    /** Does not take anything for a fault. */
    private static final Patience ENDLESS = new Patience(LONG, LONG, LONG, LONG, LONG, LONG, SOON, SOON);

    private static final Patience FOR_STEPS = new Patience(LONG, LONG, LONG, SHORT, SHORT, LONG, SOON, SOON);
    private static final Patience FOR_ANSWERS = new Patience(LONG, SHORT, LONG, LONG, LONG, LONG, SOON, SOON);
    private static final Patience FOR_CANCELS = new Patience(LONG, LONG, LONG, LONG, LONG, SOON, SOON, SOON);
    private static final Patience BETWEEN_STARTS = new Patience(LONG, LONG, LONG, LONG, LONG, LONG, SOON, LONG);

    private final Recording<InpaintEvent> events = new Recording<>();
    private final Recording<InpainterStatus> statuses = new Recording<>();

    @TempDir
    Path folder;

    private Path once;

    @BeforeEach
    void nameTheFileOfTheFirst() {
        once = folder.resolve("once");
    }

    @Test
    void aRunWhoseEngineHangsGoesOnWithAnother() throws Exception {
        try (var inpainter = inpainter(FOR_STEPS, "hold", once.toString())) {
            inpainter.watchStatus(statuses);
            inpainter.inpaint(Requests.small(8, 1), events).result().get();
            statuses.await(status -> status.state() == State.RESTARTING);
            assertEquals(8, events.all(InpaintEvent.DenoisingStep.class).size());
            assertEquals(1, events.all(InpaintEvent.Started.class).size());
        }
    }

    @Test
    void aRunThatHangsAgainAndAgainEndsWithOneSentence() {
        try (var inpainter = inpainter(FOR_STEPS, "hold")) {
            String message = failure(inpainter.inpaint(Requests.small(8, 1), events));
            assertTrue(message.startsWith("The engine hangs again and again at the same place; "), message);
            assertEquals(new InpainterStatus(State.FAILED, message), inpainter.status());
        }
    }

    @Test
    void aWorkerThatAcceptsAndNeverAnswersIsReplaced() throws Exception {
        try (var inpainter = inpainter(FOR_ANSWERS, "mute", once.toString())) {
            inpainter.inpaint(Requests.small(5, 1), events).result().get();
        }
    }

    @Test
    void workersThatAllNeverAnswerAreGivenUpWithOneSentence() {
        try (var inpainter = inpainter(FOR_ANSWERS, "mute")) {
            String message = failure(inpainter.inpaint(Requests.small(5, 1), events));
            assertTrue(message.startsWith("The engine does not answer; "), message);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWorkerThatIsStoppedIsReplaced() throws Exception {
        try (var inpainter = inpainter(FOR_ANSWERS, "hang")) {
            InpaintRun run = inpainter.inpaint(Requests.small(8, 1), events);
            events.await(TestWorkerMain.STEPS_BEFORE_HANG, InpaintEvent.DenoisingStep.class::isInstance);
            for (ProcessHandle child : children()) {
                assertEquals(
                        0,
                        new ProcessBuilder("kill", "-STOP", "" + child.pid())
                                .start()
                                .waitFor());
            }
            run.result().get();
            assertEquals(8, events.all(InpaintEvent.DenoisingStep.class).size());
        }
    }

    @Test
    void aCancelIsAnsweredAtOnceAndTheWorkerThatDoesNotHearItIsReplaced() throws Exception {
        try (var inpainter = inpainter(FOR_CANCELS, "hold", once.toString())) {
            InpaintRun held = inpainter.inpaint(Requests.small(8, 1), events);
            events.await(TestWorkerMain.STEPS_BEFORE_HANG, InpaintEvent.DenoisingStep.class::isInstance);
            held.cancel();
            assertThrows(CancellationException.class, held.result()::join);
            inpainter.inpaint(Requests.small(5, 2), new Recording<>()).result().get();
        }
    }

    @Test
    void aWorkerThatDiesBeforeItIsReachedIsTriedAgain() throws Exception {
        try (var inpainter = inpainter(ENDLESS, "die", once.toString())) {
            inpainter.watchStatus(statuses);
            inpainter.inpaint(Requests.small(5, 1), events).result().get();
            assertFalse(statuses.all().stream().anyMatch(status -> status.state() == State.FAILED));
        }
    }

    @Test
    void theReasonIsNotWhateverWasWrittenLast() {
        try (var inpainter = inpainter(ENDLESS, "die")) {
            String message = failure(inpainter.inpaint(Requests.small(5, 1), events));
            assertTrue(message.startsWith("The engine could not be started: it was ended by the system"), message);
        }
        try (var inpainter = inpainter(ENDLESS, "killed")) {
            String message = failure(inpainter.inpaint(Requests.small(5, 1), events));
            assertTrue(message.startsWith("The engine stopped unexpectedly: it was ended by the system"), message);
        }
    }

    @Test
    void theReasonIsTheDeathHoweverLongAfterTheConnectionItComes() {
        try (var inpainter = inpainter(ENDLESS, "slowly killed")) {
            String message = failure(inpainter.inpaint(Requests.small(5, 1), events));
            assertTrue(message.startsWith("The engine stopped unexpectedly: it was ended by the system"), message);
        }
    }

    @Test
    void aHungWorkerIsReplacedByHand() throws Exception {
        try (var inpainter = inpainter(ENDLESS, "hold", once.toString())) {
            InpaintRun run = inpainter.inpaint(Requests.small(8, 1), events);
            events.await(TestWorkerMain.STEPS_BEFORE_HANG, InpaintEvent.DenoisingStep.class::isInstance);
            inpainter.restart();
            run.result().get();
            assertEquals(8, events.all(InpaintEvent.DenoisingStep.class).size());
        }
    }

    @Test
    void aWorkerThatWaitsToBeStartedAgainIsStartedByHand() throws Exception {
        try (var inpainter = inpainter(BETWEEN_STARTS, "die", once.toString())) {
            inpainter.watchStatus(statuses);
            InpaintRun run = inpainter.inpaint(Requests.small(5, 1), events);
            statuses.await(status -> status.state() == State.RESTARTING);
            inpainter.restart();
            run.result().get();
        }
    }

    @Test
    void restartsInAnyStateLeaveOneWorker() throws Exception {
        try (var inpainter = inpainter(ENDLESS, "nothing")) {
            for (int i = 0; i < 4; i++) {
                inpainter.restart();
            }
            inpainter.inpaint(Requests.small(5, 1), events).result().get();
            inpainter.restart();
            inpainter.inpaint(Requests.small(5, 1), events).result().get();
            List<ProcessHandle> others = children().stream().skip(1).toList();
            for (ProcessHandle other : others) { // killed, and only waiting to be gone
                other.onExit().get();
            }
            assertEquals(1, children().size());
        }
    }

    @Test
    void aFailureToNameTheCommandIsTold() {
        try (var inpainter = new RemoteInpainter(
                () -> {
                    throw new IllegalStateException("no model");
                },
                ENDLESS)) {
            assertTrue(failure(inpainter.inpaint(Requests.small(5, 1), events)).contains("no model"));
        }
    }

    @Test
    void aListenerThatFailsDoesNotKeepARunFromItsEnd() throws Exception {
        try (var inpainter = inpainter(ENDLESS, "nothing")) {
            inpainter
                    .inpaint(Requests.small(5, 1), event -> {
                        throw new StackOverflowError();
                    })
                    .result()
                    .get();
        }
    }

    private static RemoteInpainter inpainter(Patience patience, String... arguments) {
        List<String> command = JavaCommand.of(TestWorkerMain.class.getName(), arguments);
        return new RemoteInpainter(() -> command, patience);
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .sorted((a, b) -> Long.compare(b.pid(), a.pid())) // the youngest first
                .toList();
    }

    private static String failure(InpaintRun run) {
        return assertThrows(CompletionException.class, run.result()::join)
                .getCause()
                .getMessage();
    }
}
