package unmask.rpc;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus.State;
import unmask.rpc.Watchdog.Work;

/**
 * Waits for one run of an engine in this process, and no longer when it hangs, by the same rule as for a worker process. An
 * engine that hangs here can be neither ended nor started again, so whoever waits should end.
 */
public final class RunWatch implements Consumer<InpaintEvent> {
    private final Inpainter inpainter;
    private final Patience patience;
    private final Watchdog watchdog;
    private final RunProgress progress; // guarded by itself

    /** @param inpainter that will serve the request, and tell this of its events */
    public RunWatch(Inpainter inpainter, InpaintRequest request) {
        this(inpainter, request, Patience.USUAL, System::nanoTime);
    }

    RunWatch(Inpainter inpainter, InpaintRequest request, Patience patience, LongSupplier nanoTime) {
        this.inpainter = inpainter;
        this.patience = patience;
        this.watchdog = new Watchdog(patience, nanoTime);
        this.progress = new RunProgress(request);
    }

    /** Hears how far the run got. */
    @Override
    public void accept(InpaintEvent event) {
        synchronized (progress) {
            progress.accept(event);
        }
    }

    /**
     * Waits until the run has ended in any way.
     *
     * @throws InpaintException with one sentence, if it hangs; it is cancelled then
     */
    public void awaitEnd(InpaintRun run) {
        boolean ended = false;
        while (!ended) {
            try {
                run.result().get(patience.tick().toNanos(), TimeUnit.NANOSECONDS);
                ended = true;
            } catch (TimeoutException e) {
                look().ifPresent(sentence -> {
                    run.cancel();
                    throw new InpaintException(sentence, e);
                });
            } catch (ExecutionException | CancellationException e) {
                ended = true; // the result says how
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                run.cancel();
                ended = true;
            }
        }
    }

    /** What is wrong, if anything. */
    private Optional<String> look() {
        State state = inpainter.status().state();
        Work work;
        int cells;
        synchronized (progress) {
            work = state == State.STARTING || state == State.LOADING ? Work.LOADING : progress.work();
            cells = progress.cells();
        }
        watchdog.answered(inpainter.progress());
        return watchdog.look(work, cells)
                .map(fault -> work == Work.LOADING
                        ? "The engine hangs while it loads; try again, or choose another model."
                        : "The engine hangs; try again, and choose a smaller area or a coarser scale if it"
                                + " does so again.");
    }
}
