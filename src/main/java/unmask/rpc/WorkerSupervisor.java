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
 * Keeps one worker process alive: starts it, connects to it, and starts another when it has died, until that helps no
 * more. Everything but {@link #close} happens on the executor, one thing at a time.
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_DEATHS = 3;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final int BACK_OFF_GROWTH = 5;

    private final Supplier<List<String>> command;
    private final ScheduledExecutorService executor;
    private final StatusBoard board;
    private final Listener listener;
    private final Object lifecycle = new Object();
    private boolean closed; // guarded by lifecycle
    private WorkerProcess process; // changed under lifecycle; null: there is none, and none will come by itself
    private WorkerConnection connection; // null: not connected
    private boolean hasServed; // some worker was connected since the last restart by hand
    private int deaths; // without progress in between

    WorkerSupervisor(
            Supplier<List<String>> command, ScheduledExecutorService executor, StatusBoard board, Listener listener) {
        this.command = command;
        this.executor = executor;
        this.board = board;
        this.listener = listener;
    }

    void start() {
        SharedSecret secret = SharedSecret.random();
        WorkerProcess started;
        try {
            started = launch(secret);
        } catch (InpaintException e) {
            giveUp(e.getMessage());
            return;
        }
        if (started != null) {
            started.port(PATIENCE)
                    .whenCompleteAsync((port, failure) -> answered(started, port, secret, failure), executor);
            started.ended().thenAcceptAsync(lastWords -> died(started, lastWords), executor);
        }
    }

    /** Starts again after a failure; does nothing while the worker works. */
    void restart() {
        if (board.status().state() != State.FAILED) {
            return;
        }
        dropWorker();
        hasServed = false;
        deaths = 0;
        board.post(State.STARTING, "Starting the engine…");
        start();
    }

    void progressed() {
        deaths = 0;
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

    /** Returns null when closed. */
    private WorkerProcess launch(SharedSecret secret) {
        synchronized (lifecycle) {
            process = closed ? null : WorkerProcess.start(command.get(), secret);
            return process;
        }
    }

    private void answered(WorkerProcess asked, Integer port, SharedSecret secret, Throwable failure) {
        if (asked != process) {
            return;
        }
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
            recover(cause.getMessage());
            return;
        }
        hasServed = true;
        connection = new WorkerConnection(port, secret, executor);
        connection.watchStatus(status -> reported(asked, status), status -> lost(asked, status));
        listener.connected(connection);
    }

    private void reported(WorkerProcess by, InpainterStatus status) {
        if (by != process || status.state() == State.CLOSED) {
            return; // that one worker closes is not the end of the service
        }
        boolean comingBack = board.status().state() == State.RESTARTING
                && (status.state() == State.STARTING || status.state() == State.LOADING);
        board.post(comingBack ? State.RESTARTING : status.state(), status.message());
    }

    private void lost(WorkerProcess silent, Status status) {
        if (silent == process) {
            LOG.warn("lost the worker: {}", status);
            silent.kill(); // hears of its end in died()
        }
    }

    private void died(WorkerProcess dead, String lastWords) {
        if (dead == process) {
            LOG.warn("the worker died: {}", lastWords);
            recover("The engine stopped unexpectedly: " + lastWords);
        }
    }

    private void recover(String message) {
        dropWorker();
        if (board.status().state() == State.CLOSED) {
            return;
        }
        deaths++;
        if (!hasServed || deaths >= MAX_DEATHS) {
            giveUp(message);
            return;
        }
        board.post(State.RESTARTING, "The engine stopped; starting it again…");
        long delay = FIRST_BACK_OFF.toMillis() * (long) Math.pow(BACK_OFF_GROWTH, deaths - 1);
        executor.schedule(this::start, delay, TimeUnit.MILLISECONDS);
    }

    private void giveUp(String message) {
        board.post(State.FAILED, message);
        listener.gaveUp(message);
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
