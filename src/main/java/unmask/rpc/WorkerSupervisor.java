package unmask.rpc;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.inpaint.StatusBoard;

/**
 * Keeps one worker process alive: starts it, connects to it, and starts another when it has died or hangs, until that helps
 * no more. Everything but {@link #close} happens on the executor, one thing at a time.
 */
final class WorkerSupervisor {
    /** Told of workers as they come and go. */
    interface Listener {
        void connected(WorkerConnection worker);

        void disconnected();

        /** No worker will come any more, for the reason given, until {@link #restart}. */
        void gaveUp(String message);
    }

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);
    private static final String RETRYING = "The engine did not start; trying again…";
    private static final String STARTING_AGAIN = "The engine stopped; starting it again…";
    private static final int MAX_DEATHS = 3;
    private static final int BACK_OFF_GROWTH = 5;

    private final Supplier<List<String>> command;
    private final Patience patience;
    private final ScheduledExecutorService executor;
    private final StatusBoard board;
    private final Listener listener;
    private final Object lifecycle = new Object();
    private boolean closed; // guarded by lifecycle
    private WorkerProcess process; // changed under lifecycle; null: there is none
    private WorkerConnection connection; // null: not connected
    private State reported = State.STARTING; // by the present worker
    private long starts; // tells a start that was put off from later ones
    private int deaths; // without progress in between

    WorkerSupervisor(
            Supplier<List<String>> command,
            Patience patience,
            ScheduledExecutorService executor,
            StatusBoard board,
            Listener listener) {
        this.command = command;
        this.patience = patience;
        this.executor = executor;
        this.board = board;
        this.listener = listener;
    }

    /** Starts anew, whatever there is: a worker that works, one that hangs, one that is coming, or none. */
    void restart() {
        if (board.status().state() == State.CLOSED) {
            return;
        }
        dropWorker();
        deaths = 0;
        board.post(State.STARTING, "Starting the engine…");
        start();
    }

    void progressed() {
        deaths = 0;
    }

    /** What the worker says that it does. */
    State reported() {
        return reported;
    }

    /**
     * Ends the present worker and starts another.
     *
     * @param message why, should this have happened too often
     * @param counts whether this is one of the deaths after which it is given up
     */
    void replace(String message, boolean counts) {
        LOG.warn("ending the worker: {}", message);
        deaths -= counts ? 0 : 1;
        recover(message, "The engine stopped responding; starting it again…");
    }

    /** Ends the worker at once, from any thread, and starts no other. */
    void close() {
        board.post(State.CLOSED, "The engine is closed."); // first, so that nobody takes the worker's end for a failure
        synchronized (lifecycle) {
            closed = true;
            if (process != null) {
                process.kill();
            }
        }
        executor.execute(this::dropWorker);
    }

    private void start() {
        starts++;
        reported = State.STARTING;
        SharedSecret secret = SharedSecret.random();
        WorkerProcess started;
        try {
            started = launch(secret);
        } catch (RuntimeException | Error e) {
            LOG.warn("the worker could not be started", e);
            recover(e instanceof InpaintException ? e.getMessage() : "The engine could not be started: " + e, RETRYING);
            return;
        }
        if (started != null) {
            started.port(patience.start())
                    .whenCompleteAsync((port, failure) -> answered(started, port, secret, failure), executor);
            started.ended().thenAcceptAsync(reason -> died(started, reason), executor);
        }
    }

    /** Returns null when closed. */
    private WorkerProcess launch(SharedSecret secret) {
        List<String> words = command.get();
        synchronized (lifecycle) {
            process = closed ? null : WorkerProcess.start(words, secret);
            return process;
        }
    }

    private void answered(WorkerProcess asked, Integer port, SharedSecret secret, Throwable failure) {
        if (asked != process) {
            return;
        }
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
            recover(cause.getMessage(), RETRYING);
            return;
        }
        try {
            connection = new WorkerConnection(port, secret, executor);
            connection.watchStatus(status -> reported(asked, status), status -> lost(asked, status));
            listener.connected(connection);
        } catch (RuntimeException | Error e) {
            LOG.warn("the worker could not be connected to", e);
            recover("The engine could not be connected to: " + e, RETRYING);
        }
    }

    private void reported(WorkerProcess by, InpainterStatus status) {
        if (by != process || status.state() == State.CLOSED) {
            return; // that one worker closes is not the end of the service
        }
        reported = status.state();
        boolean comingBack = board.status().state() == State.RESTARTING
                && (status.state() == State.STARTING || status.state() == State.LOADING);
        board.post(comingBack ? State.RESTARTING : status.state(), status.message());
    }

    /** A worker that dies breaks off its connection first; on a busy computer, why it died is heard much later. */
    private void lost(WorkerProcess silent, Status status) {
        if (silent == process) {
            LOG.warn("lost the worker: {}", status);
            boolean foreign = status.getCode() == Status.Code.UNAUTHENTICATED;
            String message = foreign
                    ? "Another program answers in the engine's place; restart the engine."
                    : "The engine broke off its connection; restart it.";
            Duration wait = foreign ? patience.tick() : patience.answer();
            executor.schedule(
                    () -> {
                        if (silent == process) {
                            recover(message, STARTING_AGAIN);
                        }
                    },
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void died(WorkerProcess dead, String reason) {
        if (dead == process) {
            LOG.warn("the worker died: {}", reason);
            if (connection == null) {
                recover("The engine could not be started: " + reason, RETRYING);
            } else {
                recover("The engine stopped unexpectedly: " + reason, STARTING_AGAIN);
            }
        }
    }

    private void recover(String message, String meanwhile) {
        dropWorker();
        if (board.status().state() == State.CLOSED) {
            return;
        }
        deaths++;
        if (deaths >= MAX_DEATHS) {
            board.post(State.FAILED, message);
            listener.gaveUp(message);
            return;
        }
        board.post(State.RESTARTING, meanwhile);
        long start = starts;
        long delay = patience.backOff().toMillis() * (long) Math.pow(BACK_OFF_GROWTH, Math.max(0, deaths - 1));
        executor.schedule(
                () -> {
                    if (start == starts && board.status().state() != State.CLOSED) {
                        start();
                    }
                },
                delay,
                TimeUnit.MILLISECONDS);
    }

    private void dropWorker() {
        synchronized (lifecycle) {
            if (process != null) {
                process.kill();
                process = null;
            }
        }
        if (connection != null) {
            listener.disconnected();
            connection.close();
            connection = null;
        }
    }
}
