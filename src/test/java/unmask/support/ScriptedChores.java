package unmask.support;

import java.util.List;
import java.util.Optional;
import unmask.chores.ChoreRunner;

/** Runs nothing; a test says how the command that was started last goes. */
public final class ScriptedChores implements ChoreRunner {
    private List<String> arguments = List.of();
    private Optional<Listener> listener = Optional.empty();
    private int cancellations;

    @Override
    public Runnable start(List<String> newArguments, Listener newListener) {
        arguments = List.copyOf(newArguments);
        listener = Optional.of(newListener);
        return () -> cancellations++;
    }

    /** Of the command that was started last. */
    public List<String> arguments() {
        return arguments;
    }

    /** Of the command that was started last. */
    public Listener listener() {
        return listener.orElseThrow();
    }

    public int cancellations() {
        return cancellations;
    }
}
