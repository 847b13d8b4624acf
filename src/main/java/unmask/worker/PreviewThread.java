package unmask.worker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes previews beside the sampling, always of the newest state: one that waits is replaced by the next. At most ten
 * are begun a second; more would take from the sampling what no eye can follow.
 */
final class PreviewThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewThread.class);
    private static final Runnable NOTHING = () -> {};
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("previews").factory());
    private final AtomicReference<Runnable> newest = new AtomicReference<>();
    private volatile long lastBegun = System.nanoTime() - INTERVAL_NANOS;

    /** Hands over what makes the next preview, in place of any that has not begun. */
    void offer(Runnable preview) {
        if (newest.getAndSet(preview) == null) {
            long wait = lastBegun + INTERVAL_NANOS - System.nanoTime();
            try {
                thread.schedule(this::makeNewest, wait, TimeUnit.NANOSECONDS);
            } catch (RuntimeException | Error e) { // closed, or no thread to be had: the next offer tries again
                newest.set(null);
                LOG.warn("a preview had to be left out", e);
            }
        }
    }

    /** Drops what has not begun. Its turn stays for the next to take: two turns could follow too closely. */
    void clear() {
        newest.updateAndGet(waiting -> waiting == null ? null : NOTHING);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void makeNewest() {
        Runnable preview = newest.getAndSet(null);
        if (preview == null) {
            return;
        }
        lastBegun = System.nanoTime();
        try {
            preview.run();
        } catch (CancellationException e) {
            LOG.debug("a preview came too late", e);
        } catch (RuntimeException | Error e) {
            LOG.warn("a preview had to be left out", e);
        }
    }
}
