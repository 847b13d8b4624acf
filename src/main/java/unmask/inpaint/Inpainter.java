package unmask.inpaint;

import java.util.function.Consumer;

/**
 * Fills hidden cells of a picture's token grid. Requests are served one after another, in the order in which they were
 * made. Safe to call from any thread; no call waits for the engine.
 */
public interface Inpainter extends AutoCloseable {
    /**
     * Queues a request.
     *
     * @param events told, in order and from one thread at a time, of everything that happens until the run's result is
     *     complete; must return quickly
     */
    InpaintRun inpaint(InpaintRequest request, Consumer<InpaintEvent> events);

    /** How the service stands now. */
    InpainterStatus status();

    /**
     * Tells {@code listener} of the status now and of every change, from any thread.
     *
     * @return run it to stop listening
     */
    Runnable watchStatus(Consumer<InpainterStatus> listener);

    /**
     * Counts up while the service gets on with its work, many times a second to once in some seconds. Work during which it
     * stands still for long hangs.
     */
    default long progress() {
        return 0;
    }

    /**
     * Starts the service again after it has failed. One in a process of its own is started again however it stands, and its
     * runs go on; one in this process does nothing while it works.
     */
    void restart();

    /** Ends the service; runs that are not finished are cancelled. */
    @Override
    void close();
}
