package unmask.chores;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs commands of this program that take long, such as {@code models import}, in a process of their own: the editor's
 * never loads the engine. Safe to call from any thread.
 *
 * <p>Such a command is called with {@code --progress lines}. It then reports on its standard output, UTF-8, a line each:
 *
 * <pre>
 * progress FRACTION WORDS    done so far, from 0 to 1 with a decimal point, and what is being done now
 * left SECONDS               how long the rest takes, whenever that can be told
 * picture FILE               what there is to see by now, each time in another file
 * result WORDS               what came of it, once, at the end
 * </pre>
 *
 * <p>WORDS carry no full stop. Lines that begin with anything else are for people and are passed over. Exit code 0 is
 * success; after any other, the last line of the standard error stream is a sentence that says what went wrong. When the
 * standard input ends, the command gives up as on Ctrl-C: it leaves nothing half-written, or saves what it needs to go on.
 */
@FunctionalInterface
public interface ChoreRunner {
    /**
     * Starts a command.
     *
     * @param arguments of the program, without {@code --progress}
     * @param listener told from one thread at a time how it goes; at its end exactly one of the last three is called
     * @return run it to cancel; later calls do nothing
     */
    Runnable start(List<String> arguments, Listener listener);

    /** Told how a command goes. */
    interface Listener {
        /**
         * @param fraction of the work that is done, 0 to 1
         * @param what is being done now, a few words
         */
        void progressed(double fraction, String what);

        /** @param time that the rest takes */
        default void expects(Duration time) {}

        /** @param picture a file that shows what there is to see by now */
        default void shows(Path picture) {}

        /** @param result what came of it, a few words; may be empty */
        void finished(String result);

        /** @param message what went wrong, a sentence for people */
        void failed(String message);

        /** It ended because it was told to. */
        void cancelled();
    }
}
