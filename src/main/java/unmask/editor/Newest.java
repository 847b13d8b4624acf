package unmask.editor;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work in the background of which only the newest matters: while one piece is under way, the next waits, and a newer one
 * takes its place. Used from the foreground alone.
 */
final class Newest<T> {
    private final Executor background;
    private final Executor foreground;
    private Runnable waiting;
    private boolean busy;
    private long generation;

    Newest(Executor background, Executor foreground) {
        this.background = background;
        this.foreground = foreground;
    }

    /** Works something out, and hands it over in the foreground unless {@link #forget} was called in between. */
    void submit(Supplier<T> work, Consumer<T> done) {
        long submitted = generation;
        waiting = () -> background.execute(() -> {
            Runnable answer = () -> {};
            try {
                T result = work.get();
                answer = () -> done.accept(result);
            } finally {
                Runnable told = answer;
                foreground.execute(() -> finished(submitted, told));
            }
        });
        next();
    }

    /** Drops what waits and what is under way. */
    void forget() {
        generation++;
        waiting = null;
    }

    private void finished(long submitted, Runnable answer) {
        busy = false;
        if (submitted == generation) {
            answer.run();
        }
        next();
    }

    private void next() {
        if (!busy && waiting != null) {
            busy = true;
            Runnable work = waiting;
            waiting = null;
            work.run();
        }
    }
}
