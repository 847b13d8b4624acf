package unmask.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;

/**
 * An inpainter that does nothing until the test says so, and then always the same for the same request. Events are told
 * in the thread that calls {@link #advance}; a request is only told that it is queued. What it paints is the matter of
 * {@link ScriptedRun}.
 */
public final class ScriptedInpainter implements Inpainter {
    private final List<InpaintRequest> requests = new ArrayList<>();
    private final List<ScriptedRun> runs = new ArrayList<>();
    private final Deque<ScriptedRun> queue = new ArrayDeque<>();
    private final List<Consumer<InpainterStatus>> watchers = new CopyOnWriteArrayList<>();
    private InpainterStatus status = new InpainterStatus(State.READY, "Ready");
    private int restarts;

    @Override
    public synchronized InpaintRun inpaint(InpaintRequest request, Consumer<InpaintEvent> events) {
        ScriptedRun run = new ScriptedRun(request, events);
        requests.add(request);
        runs.add(run);
        dropEnded();
        events.accept(new InpaintEvent.Queued(queue.size()));
        queue.add(run);
        notifyAll();
        return run;
    }

    /**
     * Lets the oldest run go on: to its start, then by one denoising step (and its preview, when previews are wanted) a
     * call, then to its end.
     *
     * @return false when no run is waiting
     */
    public synchronized boolean advance() {
        dropEnded();
        if (queue.isEmpty()) {
            return false;
        }
        queue.peek().advance();
        return true;
    }

    /** Lets all runs go on to their ends. */
    public void finishAll() {
        boolean more = true;
        while (more) {
            more = advance();
        }
    }

    /** Lets the oldest run begin a correction: all cells revealed so far are hidden again, but one. */
    public synchronized void correct() {
        queue.element().correct();
    }

    /** Makes the oldest run fail with {@code message}. */
    public synchronized void fail(String message) {
        dropEnded();
        queue.remove().fail(new InpaintException(message));
    }

    /** Tells all watchers of a status. */
    public synchronized void report(State state, String message) {
        status = new InpainterStatus(state, message);
        watchers.forEach(watcher -> watcher.accept(status));
    }

    /** Waits until there have been {@code count} requests. */
    public synchronized void awaitRequests(int count) throws InterruptedException {
        while (requests.size() < count) {
            wait();
        }
    }

    /** All requests so far, in order. */
    public synchronized List<InpaintRequest> requests() {
        return List.copyOf(requests);
    }

    /** All runs so far, in order. */
    public synchronized List<InpaintRun> runs() {
        return List.copyOf(runs);
    }

    /** How often {@link #restart} was asked for. */
    public synchronized int restarts() {
        return restarts;
    }

    @Override
    public synchronized InpainterStatus status() {
        return status;
    }

    @Override
    public synchronized Runnable watchStatus(Consumer<InpainterStatus> listener) {
        watchers.add(listener);
        listener.accept(status);
        return () -> watchers.remove(listener);
    }

    @Override
    public synchronized void restart() {
        restarts++;
        if (status.state() == State.FAILED) {
            report(State.READY, "Ready");
        }
    }

    @Override
    public synchronized void close() {
        queue.forEach(ScriptedRun::cancel);
        report(State.CLOSED, "Closed");
    }

    private void dropEnded() {
        queue.removeIf(run -> run.result().isDone());
    }
}
