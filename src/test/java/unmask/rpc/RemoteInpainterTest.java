package unmask.rpc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.process.JavaCommand;
import unmask.support.Recording;
import unmask.support.Requests;
import unmask.support.TestWorkerMain;

/** With real child processes, which run {@link TestWorkerMain}. */
@Timeout(60)
class RemoteInpainterTest {
    private final Recording<InpaintEvent> events = new Recording<>();
    private final Recording<InpainterStatus> statuses = new Recording<>();

    @Test
    void aRequestMadeBeforeTheWorkerIsUpIsServed() throws Exception {
        try (var inpainter = new RemoteInpainter(worker("nothing"))) {
            assertEquals(State.STARTING, inpainter.status().state());
            inpainter.inpaint(Requests.small(5, 1), events).result().get();
            assertEquals(5, steps(events).size());
        }
    }

    @Test
    void aWorkerKilledMidStreamCostsNoStep() throws Exception {
        Recording<InpaintEvent> undisturbed = new Recording<>();
        try (var inpainter = new RemoteInpainter(worker("nothing"))) {
            inpainter.inpaint(Requests.small(8, 1), undisturbed).result().get();
        }
        try (var inpainter = new RemoteInpainter(worker("hang"))) {
            inpainter.watchStatus(statuses);
            InpaintRun run = inpainter.inpaint(Requests.small(8, 1), events);
            events.await(TestWorkerMain.STEPS_BEFORE_HANG, InpaintEvent.DenoisingStep.class::isInstance);
            children().forEach(ProcessHandle::destroyForcibly);
            assertEquals(last(undisturbed), run.result().get());
            statuses.await(status -> status.state() == State.RESTARTING);
        }
        assertEquals(steps(undisturbed), steps(events));
        assertEquals(1, events.all(InpaintEvent.Started.class).size());
    }

    @Test
    void aWorkerThatKeepsDyingIsGivenUp() throws Exception {
        try (var inpainter = new RemoteInpainter(worker("crash"))) {
            inpainter.watchStatus(statuses);
            InpaintRun run = inpainter.inpaint(Requests.small(5, 1), events);
            String message = "The engine stopped unexpectedly: out of luck";
            assertEquals(message, failure(run));
            assertEquals(new InpainterStatus(State.FAILED, message), inpainter.status());
            assertEquals(message, failure(inpainter.inpaint(Requests.small(5, 1), events)));
        }
    }

    @Test
    void aWorkerThatCannotStartSaysWhyAndIsTriedAgainOnRequest() throws Exception {
        try (var inpainter = new RemoteInpainter(JavaCommand.of("unmask.NoSuchMain"))) {
            inpainter.watchStatus(statuses);
            InpainterStatus failed = statuses.await(status -> status.state() == State.FAILED);
            assertTrue(failed.message().contains("unmask.NoSuchMain"), failed.message());
            inpainter.restart();
            statuses.await(2, status -> status.state() == State.STARTING);
            statuses.await(2, status -> status.state() == State.FAILED);
        }
    }

    @Test
    void aMissingProgramIsNamed() throws Exception {
        try (var inpainter = new RemoteInpainter(List.of("no-such-java"))) {
            InpaintRun run = inpainter.inpaint(Requests.small(5, 1), events);
            assertTrue(failure(run).contains("no-such-java"), failure(run));
        }
    }

    @Test
    void aProgramThatIsNoWorkerIsRefused() throws Exception {
        try (var inpainter = new RemoteInpainter(worker("gibberish"))) {
            inpainter.watchStatus(statuses);
            InpainterStatus failed = statuses.await(status -> status.state() == State.FAILED);
            assertEquals("The engine could not be started: it answered \"hello\".", failed.message());
        }
    }

    @Test
    void closingCancelsRunsAndEndsTheWorker() throws Exception {
        var inpainter = new RemoteInpainter(worker("hang"));
        InpaintRun run = inpainter.inpaint(Requests.small(8, 1), events);
        events.await(InpaintEvent.DenoisingStep.class::isInstance);
        List<ProcessHandle> children = children();
        inpainter.close();
        assertThrows(CancellationException.class, run.result()::join);
        assertEquals(State.CLOSED, inpainter.status().state());
        assertEquals(1, children.size());
        children.getFirst().onExit().get();
    }

    @Test
    void aRunIsToldNothingAfterItWasCancelled() throws Exception {
        try (var inpainter = new RemoteInpainter(worker("nothing"))) {
            InpaintRun run = inpainter.inpaint(Requests.small(8, 1), events);
            run.cancel();
            assertThrows(CancellationException.class, run.result()::join);
            inpainter.inpaint(Requests.small(1, 1), new Recording<>()).result().get();
            assertEquals(List.of(), events.all());
        }
    }

    @Test
    void aWorkerEndsWithItsStandardInput() throws Exception {
        Process worker = new ProcessBuilder(worker("nothing")).start();
        worker.getOutputStream().write("secret\n".getBytes(US_ASCII));
        worker.getOutputStream().flush();
        var output = new BufferedReader(new InputStreamReader(worker.getInputStream(), US_ASCII));
        assertTrue(Integer.parseInt(output.readLine()) > 0);
        worker.getOutputStream().close();
        assertEquals(0, worker.waitFor());
    }

    private static List<String> worker(String fault) {
        return JavaCommand.of(TestWorkerMain.class.getName(), fault);
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static String failure(InpaintRun run) {
        return assertThrows(CompletionException.class, run.result()::join)
                .getCause()
                .getMessage();
    }

    private static InpaintEvent last(Recording<InpaintEvent> events) {
        return events.all().getLast();
    }

    /** Everything that a step says, comparable. */
    private static List<String> steps(Recording<InpaintEvent> events) {
        return events.all(InpaintEvent.DenoisingStep.class).stream()
                .map(step -> step.timeStep()
                        + Arrays.toString(step.cells())
                        + Arrays.toString(step.tokens())
                        + Arrays.toString(step.uncertainty())
                        + step.evaluations())
                .toList();
    }
}
