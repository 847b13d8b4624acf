package unmask.chores;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.editor.Background;
import unmask.editor.Errand;

/**
 * One command at a time that runs beside the editor, as a window shows it: how far it is, in words and as a fraction, and how
 * it ended. Used in the foreground only; {@link ChoreRunner} does the work.
 */
public final class Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final ChoreRunner runner;
    private final Background background;
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

    /** @param background starts commands, and hands over in order what the runner says */
    public Chore(ChoreRunner runner, Background background) {
        this.runner = runner;
        this.background = background;
    }

    private record Start(ChoreRunner runner, Errand<List<String>> order, ChoreRunner.Listener listener)
            implements Errand<Runnable> {
        @Override
        public Runnable call() throws Exception {
            return runner.start(order.call(), listener);
        }
    }

    /**
     * Starts a command.
     *
     * @param order brings the arguments of the program, as {@link ChoreRunner#start} takes them
     * @throws IllegalStateException if one is under way
     */
    public void start(Errand<List<String>> order) {
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
        background.run("Starting the command", new Start(runner, order, newest), newest::started, newest::failed);
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
        /** @param end tells the command to stop, which may have been wanted before there was one */
        void started(Runnable end) {
            if (listener != this) {
                return;
            }
            cancel = end;
            if (state.get() == State.CANCELLING) {
                end.run();
            }
        }

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
            background.inFront(
                    "The command",
                    () -> {
                        if (listener == this && state.get().isUnderWay()) {
                            news.run();
                        }
                    },
                    LOG::error);
        }
    }
}
