package unmask.chores;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import unmask.editor.Background;

/**
 * One command at a time that runs beside the editor, as a window shows it: how far it is, in words and as a fraction, and how
 * it ended. Used in the foreground only; {@link ChoreRunner} does the work.
 */
public final class Chore {
    private final ChoreRunner runner;
    private final Executor foreground;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Duration>> left = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable cancel = () -> {};
    private InForeground listener;

    /** What a chore is doing. */
    public enum State {
        IDLE,
        RUNNING,
        /** Told to stop, and not ended yet. */
        CANCELLING,
        FINISHED,
        FAILED,
        CANCELLED;

        public boolean isUnderWay() {
            return this == RUNNING || this == CANCELLING;
        }
    }

    /** @param foreground runs what the runner says, later and in order */
    public Chore(ChoreRunner runner, Executor foreground) {
        this.runner = runner;
        this.foreground = foreground;
    }

    /**
     * Starts a command.
     *
     * @param arguments of the program, as {@link ChoreRunner#start} takes them
     * @throws IllegalStateException if one is under way
     */
    public void start(List<String> arguments) {
        if (state.get().isUnderWay()) {
            throw new IllegalStateException("a chore is under way");
        }
        progress.set(0);
        message.set("Starting");
        left.set(Optional.empty());
        picture.set(Optional.empty());
        state.set(State.RUNNING);
        InForeground newest = new InForeground();
        listener = newest;
        cancel = () -> {};
        try {
            cancel = runner.start(arguments, newest);
        } catch (RuntimeException | Error e) {
            newest.failed(Background.sentence("Starting the command", e));
        }
    }

    /** Tells the command to stop; nothing happens when none is under way. */
    public void cancel() {
        if (state.get() == State.RUNNING) {
            state.set(State.CANCELLING);
            message.set("Stopping");
            cancel.run();
        }
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The part that is done, 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How long the rest takes, once that can be told. */
    public ReadOnlyObjectProperty<Optional<Duration>> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /** A file that shows what there is to see by now, once there is one. */
    public ReadOnlyObjectProperty<Optional<Path>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** While it runs, what is being done; afterwards what came of it, or what went wrong. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    private void end(State end, String last) {
        progress.set(end == State.FINISHED ? 1 : progress.get());
        message.set(last); // before the state: who waits for that reads this
        state.set(end);
    }

    /** Listens to one command, until it has ended. */
    private final class InForeground implements ChoreRunner.Listener {
        @Override
        public void progressed(double fraction, String what) {
            heard(() -> {
                progress.set(fraction);
                if (state.get() == State.RUNNING) {
                    message.set(what);
                }
            });
        }

        @Override
        public void expects(Duration time) {
            heard(() -> left.set(Optional.of(time)));
        }

        @Override
        public void shows(Path file) {
            heard(() -> picture.set(Optional.of(file)));
        }

        @Override
        public void finished(String result) {
            heard(() -> end(State.FINISHED, result));
        }

        @Override
        public void failed(String reason) {
            heard(() -> end(State.FAILED, reason));
        }

        @Override
        public void cancelled() {
            heard(() -> end(State.CANCELLED, "Cancelled"));
        }

        private void heard(Runnable news) {
            foreground.execute(() -> {
                if (listener == this && state.get().isUnderWay()) {
                    news.run();
                }
            });
        }
    }
}
