package unmask.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Runs what it is given elsewhere, but for the time that a test holds it: then all waits. Safe to use from any thread. */
public final class HeldExecutor implements Executor {
    private final Executor elsewhere;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean held;

    public HeldExecutor(Executor elsewhere) {
        this.elsewhere = elsewhere;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (held) {
            waiting.add(task);
        } else {
            elsewhere.execute(task);
        }
    }

    public synchronized void hold() {
        held = true;
    }

    public synchronized void letGo() {
        held = false;
        waiting.forEach(elsewhere::execute);
        waiting.clear();
    }
}
