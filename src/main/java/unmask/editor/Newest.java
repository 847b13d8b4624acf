package unmask.editor;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work in the background of which only the newest matters: while one piece is under way, the next waits, and a newer one
 * takes its place. Used from the foreground alone.
 */
final class Newest<T> {
    private final String what;
    private final Lane lane;
    private long generation;

    /** @param what is worked out, for people, such as "Drawing the picture" */
    Newest(String what, Background background) {
        this.what = what;
        this.lane = new Lane(background);
    }

    /** Works something out, and hands it or a failure over in the foreground unless {@link #forget} was called in between. */
    void submit(Callable<T> work, Consumer<T> done, Consumer<String> failure) {
        long submitted = generation;
        lane.clear();
        lane.submit(what, work, result -> tell(submitted, done, result), failed -> tell(submitted, failure, failed));
    }

    /** Drops what waits and what is under way. */
    void forget() {
        generation++;
        lane.clear();
    }

    private <R> void tell(long submitted, Consumer<R> listener, R news) {
        if (submitted == generation) {
            listener.accept(news);
        }
    }
}
