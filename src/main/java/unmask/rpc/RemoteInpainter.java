package unmask.rpc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.inpaint.StatusBoard;

/**
 * An inpainter that works in a child process, which it starts at once, watches, and starts again when it dies or hangs. Runs
 * under way then go on from the last step that arrived; their listeners notice nothing but the wait. After three times
 * without a step in between it gives up: its status says why, and all runs fail.
 *
 * <p>Listeners are called one at a time, from a thread of this class.
 */
public final class RemoteInpainter implements Inpainter {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteInpainter.class);

    private final ScheduledExecutorService executor = oneThread();
    private final StatusBoard board = new StatusBoard(State.STARTING, "Starting the engine…");
    private final Set<RemoteRun> runs = new LinkedHashSet<>(); // not finished, in order; used on the executor only
    private final WorkerSupervisor supervisor;
    private final WorkerWatch watch;
    private WorkerConnection worker; // null: not connected; used on the executor only
    private String gaveUp; // null: working; used on the executor only

    /** @param command starts the worker, as {@link unmask.process.JavaCommand} makes it */
    public RemoteInpainter(List<String> command) {
        this(() -> command);
    }

    /** @param command as above, asked again whenever the worker is started */
    public RemoteInpainter(Supplier<List<String>> command) {
        this(command, Patience.USUAL);
    }

    /** @param patience how long a worker may take before it counts as hung */
    public RemoteInpainter(Supplier<List<String>> command, Patience patience) {
        supervisor = new WorkerSupervisor(command, patience, executor, board, new Workers());
        watch = new WorkerWatch(patience, System::nanoTime, executor, supervisor, this::served);
        executor.execute(supervisor::restart);
    }

    @Override
    public InpaintRun inpaint(InpaintRequest request, Consumer<InpaintEvent> events) {
        RemoteRun run = new RemoteRun(request, events, executor, watch::progressed);
        executor.execute(() -> admit(run));
        return run;
    }

    @Override
    public InpainterStatus status() {
        return board.status();
    }

    @Override
    public Runnable watchStatus(Consumer<InpainterStatus> listener) {
        return board.watch(listener);
    }

    @Override
    public void restart() {
        executor.execute(() -> {
            gaveUp = null;
            supervisor.restart();
        });
    }

    @Override
    public void close() {
        supervisor.close();
        executor.execute(() -> List.copyOf(runs).forEach(RemoteRun::cancel));
    }

    private void admit(RemoteRun run) {
        if (gaveUp != null) {
            run.fail(gaveUp);
        } else if (board.status().state() == State.CLOSED) {
            run.cancel();
        } else {
            runs.add(run);
            run.result().whenCompleteAsync((finished, failure) -> leave(run, failure), executor);
            if (worker != null) {
                run.sendTo(worker);
            }
        }
    }

    private void leave(RemoteRun run, Throwable failure) {
        runs.remove(run);
        if (failure instanceof CancellationException) {
            watch.cancelled();
        }
    }

    /** The oldest of the runs, which are served in order. */
    private Optional<RunProgress> served() {
        return runs.stream().filter(RemoteRun::isAttached).findFirst().map(RemoteRun::progress);
    }

    private static ScheduledExecutorService oneThread() {
        var threads = Thread.ofPlatform().daemon().name("remote-inpainter").factory();
        var executor = new ScheduledThreadPoolExecutor(1, threads) {
            @Override
            protected void afterExecute(Runnable task, Throwable thrown) {
                if (task instanceof Future<?> future && future.state() == Future.State.FAILED) {
                    LOG.error("an unexpected failure", future.exceptionNow());
                }
            }
        };
        // The thread ends by itself when nothing is left to do, so that late calls after close() harm nobody.
        executor.setKeepAliveTime(5, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private final class Workers implements WorkerSupervisor.Listener {
        @Override
        public void connected(WorkerConnection connection) {
            worker = connection;
            watch.begin(connection);
            List.copyOf(runs).forEach(run -> run.sendTo(connection));
        }

        @Override
        public void disconnected() {
            worker = null;
            watch.end();
            runs.forEach(RemoteRun::detach);
        }

        @Override
        public void gaveUp(String message) {
            gaveUp = message;
            List.copyOf(runs).forEach(run -> run.fail(message));
        }
    }
}
