package unmask.inpaint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The present status of a service, and those who watch it. Each watcher hears every change once, in order. */
public final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final List<Consumer<InpainterStatus>> watchers = new CopyOnWriteArrayList<>();
    private volatile InpainterStatus status;

    public StatusBoard(InpainterStatus.State state, String message) {
        this.status = new InpainterStatus(state, message);
    }

    public InpainterStatus status() {
        return status;
    }

    /**
     * Changes the status and tells the watchers; does nothing when it is the present one, or the service was closed.
     */
    public synchronized void post(InpainterStatus.State state, String message) {
        InpainterStatus next = new InpainterStatus(state, message);
        if (next.equals(status) || status.state() == InpainterStatus.State.CLOSED) {
            return;
        }
        status = next;
        watchers.forEach(watcher -> tell(watcher, next));
    }

    /** As {@link Inpainter#watchStatus}. */
    public synchronized Runnable watch(Consumer<InpainterStatus> watcher) {
        watchers.add(watcher);
        tell(watcher, status);
        return () -> watchers.remove(watcher);
    }

    /** A watcher that fails must not keep the service, or the others, from going on. */
    private static void tell(Consumer<InpainterStatus> watcher, InpainterStatus status) {
        try {
            watcher.accept(status);
        } catch (RuntimeException | Error e) {
            LOG.error("a watcher failed on {}", status, e);
        }
    }
}
