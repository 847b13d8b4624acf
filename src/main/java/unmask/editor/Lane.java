package unmask.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work in the background, one piece after another in the order in which it was submitted: each begins when the one before has
 * been answered. Used from the foreground alone.
 */
public final class Lane {
    private final Background background;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Optional<Object> underWay = Optional.empty();

    public Lane(Background background) {
        this.background = background;
    }

    /** As {@link Background#run}, once all that was submitted before is over. */
    public <T> void submit(
            String what, Callable<? extends T> work, Consumer<? super T> answer, Consumer<String> failure) {
        Object piece = new Object();
        waiting.add(() -> {
            underWay = Optional.of(piece);
            background.run(
                    what,
                    work,
                    result -> {
                        answer.accept(result);
                        over(piece);
                    },
                    sentence -> {
                        try {
                            failure.accept(sentence);
                        } finally {
                            over(piece);
                        }
                    });
        });
        next();
    }

    /** Forgets what has not begun. */
    void clear() {
        waiting.clear();
    }

    private void over(Object piece) {
        if (underWay.equals(Optional.of(piece))) {
            underWay = Optional.empty();
            next();
        }
    }

    private void next() {
        if (underWay.isEmpty() && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
