package unmask.editor;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.image.PictureException;
import unmask.inpaint.InpaintException;

/**
 * Work behind, answer in front: what takes long runs in one executor, and what comes of it is handed over in another. Nothing
 * is left unanswered: whatever goes wrong, in the work, on its way or in the answer, is told in front, in one sentence.
 */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor behind;
    private final Executor front;

    /**
     * @param behind for work that takes long
     * @param front runs what it is given later, one after another, in the thread that calls this
     */
    public Background(Executor behind, Executor front) {
        this.behind = behind;
        this.front = front;
    }

    /**
     * Works something out behind and hands it over in front.
     *
     * @param what is done, for people, such as "Opening hills.png"; begins the sentence on an unforeseen failure
     * @param work an {@link Errand} where it touches the disk or another process
     * @param failure told instead of, or after, an answer that could not be given
     */
    public <T> void run(String what, Callable<? extends T> work, Consumer<? super T> answer, Consumer<String> failure) {
        try {
            behind.execute(() -> inFront(what, outcome(what, work, answer, failure), failure));
        } catch (RuntimeException | Error e) { // not even a thread could be had
            inFront(what, () -> failure.accept(sentence(what, e)), failure);
        }
    }

    private static <T> Runnable outcome(
            String what, Callable<? extends T> work, Consumer<? super T> answer, Consumer<String> failure) {
        try {
            T result = work.call();
            return () -> answer.accept(result);
        } catch (Throwable e) {
            String sentence = sentence(what, e);
            return () -> failure.accept(sentence);
        }
    }

    /** Gives news of work under way in front; if that fails, {@code failure} is told. May be called behind. */
    public void inFront(String what, Runnable news, Consumer<String> failure) {
        front.execute(() -> {
            try {
                news.run();
            } catch (Throwable e) {
                String sentence = sentence(what, e);
                try {
                    failure.accept(sentence);
                } catch (Throwable worse) {
                    LOG.error("Nobody could be told: {}", sentence, worse);
                }
            }
        });
    }

    /** What went wrong and what to do, for people: the failure's own words where it was foreseen. */
    public static String sentence(String what, Throwable failure) {
        if (failure instanceof PictureException || failure instanceof InpaintException) {
            return failure.getMessage();
        }
        LOG.error("{} failed", what, failure);
        if (failure instanceof OutOfMemoryError) {
            return what + " failed because memory ran out; close other programs, or use a smaller picture.";
        }
        String message = failure.getMessage();
        if (failure instanceof java.io.IOException && message != null && message.endsWith(".")) {
            return message;
        }
        String reason = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message.strip());
        return what + " failed unexpectedly (" + reason + "); try again, and restart Unmask if that does not help.";
    }
}
