package unmask.inpaint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The present status of a service, and those who watch it. Each watcher hears every change once, in order. */
public final class StatusBoard {
    private final List<Consumer<InpainterStatus>> watchers = new CopyOnWriteArrayList<>();
    private volatile InpainterStatus status;

    public StatusBoard(InpainterStatus.State state, String message) {
        this.status = new InpainterStatus(state, message);
    }

    public InpainterStatus status() {
        return status;
    }

    /** Changes the status and tells the watchers; does nothing when it is the present one, or the service was closed. */
    public synchronized void post(InpainterStatus.State state, String message) {
        InpainterStatus next = new InpainterStatus(state, message);
        if (next.equals(status) || status.state() == InpainterStatus.State.CLOSED) {
            return;
        }
        status = next;
        watchers.forEach(watcher -> watcher.accept(next));
    }

    /** As {@link Inpainter#watchStatus}. */
    public synchronized Runnable watch(Consumer<InpainterStatus> watcher) {
        watchers.add(watcher);
        watcher.accept(status);
        return () -> watchers.remove(watcher);
    }
}
