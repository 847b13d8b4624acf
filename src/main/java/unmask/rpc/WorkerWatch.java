package unmask.rpc;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import unmask.inpaint.InpainterStatus.State;
import unmask.rpc.Watchdog.Fault;
import unmask.rpc.Watchdog.Work;

/**
 * Looks after a connected worker: asks once a tick how far it got, and has it replaced when it hangs. Everything happens on
 * the executor.
 */
final class WorkerWatch {
    private static final int TICKS_OF_PEACE = 60;

    private final Patience patience;
    private final Watchdog watchdog;
    private final ScheduledExecutorService executor;
    private final WorkerSupervisor supervisor;
    private final Supplier<Optional<RunProgress>> served;
    private WorkerConnection worker; // null: none is connected
    private int idleTicks;

    /** @param served the run that the worker serves or will serve next */
    WorkerWatch(
            Patience patience,
            LongSupplier nanoTime,
            ScheduledExecutorService executor,
            WorkerSupervisor supervisor,
            Supplier<Optional<RunProgress>> served) {
        this.patience = patience;
        this.watchdog = new Watchdog(patience, nanoTime);
        this.executor = executor;
        this.supervisor = supervisor;
        this.served = served;
    }

    void begin(WorkerConnection connected) {
        worker = connected;
        watchdog.begin();
        lookAt(connected);
    }

    void end() {
        worker = null;
    }

    /** A step arrived, or a result. */
    void progressed() {
        watchdog.moved();
        supervisor.progressed();
    }

    /** A run was cancelled, which the worker should hear between two layers of a network. */
    void cancelled() {
        if (supervisor.reported() == State.BUSY) {
            watchdog.cancelled();
        }
    }

    private void lookAt(WorkerConnection watched) {
        if (watched != worker) {
            return;
        }
        executor.schedule(() -> lookAt(watched), patience.tick().toMillis(), TimeUnit.MILLISECONDS);
        Optional<RunProgress> run = served.get();
        Work work = work(run);
        idleTicks = work == Work.NOTHING ? idleTicks + 1 : 0;
        if (idleTicks > TICKS_OF_PEACE) {
            supervisor.progressed(); // what happens now has nothing to do with earlier deaths
        }
        Optional<Fault> fault = watchdog.look(work, run.map(RunProgress::cells).orElse(0));
        if (fault.isPresent()) {
            boolean missed = run.isPresent() || work == Work.LOADING || fault.get() == Fault.ANSWERS_NOTHING;
            supervisor.replace(message(fault.get(), work), missed);
        } else if (watchdog.asks()) {
            watched.takePulse(position -> {
                if (watched == worker) {
                    watchdog.answered(position);
                }
            });
        }
    }

    private Work work(Optional<RunProgress> run) {
        State state = supervisor.reported();
        if (state == State.STARTING || state == State.LOADING) {
            return Work.LOADING;
        }
        return run.map(RunProgress::work).orElse(state == State.BUSY ? Work.SAMPLING : Work.NOTHING);
    }

    private static String message(Fault fault, Work work) {
        if (fault == Fault.ANSWERS_NOTHING) {
            return "The engine does not answer; restart it, and close other programs if memory is short.";
        }
        return work == Work.LOADING
                ? "The engine hangs while it loads; restart it, or choose another model."
                : "The engine hangs again and again at the same place; choose a smaller area, or a coarser scale.";
    }
}
