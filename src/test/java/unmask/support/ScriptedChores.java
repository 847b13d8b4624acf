package unmask.support;

import java.util.List;
import java.util.Optional;
import unmask.chores.ChoreRunner;

/** Runs nothing; a test says how the command that was started last goes. */
public final class ScriptedChores implements ChoreRunner {
    private static final long PATIENCE_MILLIS = 30_000;

    private List<String> arguments = List.of();
    private Optional<Listener> listener = Optional.empty();
    private int starts;
    private int cancellations;

    @Override
    public synchronized Runnable start(List<String> newArguments, Listener newListener) {
        WindowThread.isNotHere();
        arguments = List.copyOf(newArguments);
        listener = Optional.of(newListener);
        starts++;
        notifyAll();
        return this::cancelled;
    }

    /** Of the command that was started last, or is started next if none was. */
    public synchronized List<String> arguments() {
        awaitStart();
        return arguments;
    }

    /** Of the command that was started last, or is started next if none was. */
    public synchronized Listener listener() {
        awaitStart();
        return listener.orElseThrow();
    }

    public synchronized int starts() {
        return starts;
    }

    public synchronized int cancellations() {
        return cancellations;
    }

    private synchronized void cancelled() {
        cancellations++;
    }

    private void awaitStart() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            while (starts == 0 && System.nanoTime() < end) {
                wait(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (starts == 0) {
            throw new AssertionError("no command was started");
        }
    }
}
