package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.support.Recording;
import unmask.support.Requests;
import unmask.support.ScriptedInpainter;
import unmask.support.ScriptedRun;
import unmask.worker.WorkerServer;

/** Client and server of the contract, in one process. */
@Timeout(30)
class WorkerConnectionTest {
    private final ScriptedInpainter engine = new ScriptedInpainter();
    private final SharedSecret secret = SharedSecret.random();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Recording<InpaintEvent> events = new Recording<>();
    private WorkerServer server;
    private WorkerConnection connection;

    @BeforeEach
    void connect() throws Exception {
        server = WorkerServer.start(engine, secret.text());
        connection = new WorkerConnection(server.port(), secret, executor);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        server.close();
        server.awaitEnd();
        executor.close();
    }

    @Test
    void theEngineGetsTheRequestAsItWasMade() throws Exception {
        InpaintRequest request = Requests.small(5, 42);
        send(request);
        engine.awaitRequests(1);
        assertEquals(List.of(request), engine.requests());
    }

    @Test
    void everyEventArrivesInOrder() throws Exception {
        InpaintRun run = send(Requests.small(2, 42));
        engine.awaitRequests(1);
        engine.finishAll();
        InpaintEvent.Finished finished = run.result().get();
        assertEquals(
                List.of("Queued", "Started", "DenoisingStep", "Preview", "DenoisingStep", "Preview", "Finished"),
                events.all().stream().map(e -> e.getClass().getSimpleName()).toList());
        assertEquals(ScriptedRun.token(42, 0), finished.tokens().code(0));
        assertEquals(ScriptedRun.MODEL_HASH, finished.modelHash());
    }

    @Test
    void whatMakesARunFailIsToldInTheEnginesWords() throws Exception {
        InpaintRun run = send(Requests.small(2, 42));
        engine.awaitRequests(1);
        engine.fail("The model is cracked. Get another.");
        CompletionException failure = assertThrows(CompletionException.class, run.result()::join);
        assertTrue(failure.getCause() instanceof InpaintException);
        assertEquals("The model is cracked. Get another.", failure.getCause().getMessage());
    }

    @Test
    void aCancelledRunStopsInTheEngine() throws Exception {
        InpaintRun run = send(Requests.small(5, 42));
        engine.awaitRequests(1);
        engine.advance();
        engine.advance();
        events.await(InpaintEvent.DenoisingStep.class::isInstance);
        run.cancel();
        assertThrows(CancellationException.class, run.result()::join);
        assertThrows(
                CancellationException.class,
                () -> engine.runs().getFirst().result().join());
    }

    @Test
    void aClientThatIsGoneCancelsItsRuns() throws Exception {
        send(Requests.small(5, 42));
        engine.awaitRequests(1);
        connection.close();
        assertThrows(
                CancellationException.class,
                () -> engine.runs().getFirst().result().join());
    }

    @Test
    void changesOfStatusArrive() throws Exception {
        Recording<InpainterStatus> statuses = new Recording<>();
        connection.watchStatus(statuses, lost -> {});
        statuses.await(status -> status.state() == State.READY);
        engine.report(State.LOADING, "Loading Landscapes…");
        assertEquals(
                "Loading Landscapes…",
                statuses.await(status -> status.state() == State.LOADING).message());
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        Recording<Status> refusals = new Recording<>();
        Recording<InpainterStatus> statuses = new Recording<>();
        try (var stranger = new WorkerConnection(server.port(), SharedSecret.random(), executor)) {
            stranger.watchStatus(statuses, refusals);
            assertEquals(
                    Status.Code.UNAUTHENTICATED, refusals.await(any -> true).getCode());
            RemoteRun run = new RemoteRun(Requests.small(1, 1), events, executor, () -> {});
            executor.execute(() -> run.sendTo(stranger));
            assertThrows(CompletionException.class, run.result()::join);
        }
        assertEquals(List.of(), statuses.all());
        assertEquals(List.of(), engine.requests());
    }

    private RemoteRun send(InpaintRequest request) {
        RemoteRun run = new RemoteRun(request, events, executor, () -> {});
        executor.execute(() -> run.sendTo(connection));
        return run;
    }
}
