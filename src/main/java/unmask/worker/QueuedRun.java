package unmask.worker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;

/** One request in the queue or being served. Nothing is told once the result is there. */
final class QueuedRun implements InpaintRun {
    private static final Logger LOG = LoggerFactory.getLogger(QueuedRun.class);

    private final InpaintRequest request;
    private final Consumer<InpaintEvent> events;
    private final CompletableFuture<InpaintEvent.Finished> result = new CompletableFuture<>();

    QueuedRun(InpaintRequest request, Consumer<InpaintEvent> events) {
        this.request = request;
        this.events = events;
    }

    InpaintRequest request() {
        return request;
    }

    @Override
    public void cancel() {
        result.cancel(false);
    }

    @Override
    public CompletableFuture<InpaintEvent.Finished> result() {
        return result;
    }

    /** Whether it was cancelled, failed or is finished. */
    boolean isOver() {
        return result.isDone();
    }

    /** @throws CancellationException when nobody waits for the result any more */
    void requireWanted() {
        if (isOver()) {
            throw new CancellationException("The run is over.");
        }
    }

    /** A listener that fails costs what it was told, not the run. */
    synchronized void tell(InpaintEvent event) {
        if (isOver()) {
            return;
        }
        try {
            events.accept(event);
        } catch (RuntimeException | Error e) {
            LOG.error("a listener failed", e);
        }
    }

    synchronized void finish(InpaintEvent.Finished finished) {
        try {
            tell(finished);
        } finally {
            result.complete(finished);
        }
    }

    synchronized void fail(InpaintException failure) {
        result.completeExceptionally(failure);
    }
}
