package unmask.cli.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import unmask.files.FileNames;

/**
 * Where a command that takes long reports how far it is, and at its end what came of it.
 *
 * <p>As lines, for a program that started this one ({@link unmask.chores.ChoreRunner} describes them), it also watches the
 * standard input: when that ends, because the other program says so or is no more, this one ends as on Ctrl-C.
 */
public abstract class ProgressReport implements AutoCloseable {
    private static final int INTERRUPTED = 130; // what shells report after Ctrl-C

    /** Draws a bar on the standard error stream, and prints the result on the standard output. */
    public static ProgressReport bar(CommandLine commandLine) {
        return new Bar(commandLine.getOut(), commandLine.getErr());
    }

    /** Prints lines on the standard output. */
    public static ProgressReport lines(CommandLine commandLine) {
        Thread.ofPlatform().daemon().name("watch-input").start(() -> endWith(System.in, commandLine.getErr()));
        return new Lines(commandLine.getOut(), commandLine.getErr());
    }

    /**
     * @param fraction of the work that is done, 0 to 1
     * @param what is being done, a few words without a full stop
     */
    public abstract void update(double fraction, String what);

    /** @param time that the rest takes; a bar knows by itself */
    public void left(Duration time) {}

    /** @param file that shows what there is to see by now */
    public void picture(Path file) {}

    /**
     * As {@link #update(double, String)}, when the time that is left is known better than from the time so far: after a
     * start in the middle of the work, or with a time limit.
     */
    public abstract void update(double fraction, String what, double secondsLeft);

    /** @param sentence what went otherwise than expected, though the work goes on */
    public abstract void warn(String sentence);

    /** @param sentence that people may want to know later, though nothing is wrong */
    public abstract void note(String sentence);

    /** @param sentence what came of it, without a full stop */
    public abstract void result(String sentence);

    @Override
    public abstract void close();

    private static void endWith(InputStream input, PrintWriter err) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LoggerFactory.getLogger(ProgressReport.class).debug("the standard input broke off", e);
        }
        err.println(
                "unmask: Stopped because the standard input ended, as --progress lines asks for; keep it open until the"
                        + " command is done.");
        err.flush();
        System.exit(INTERRUPTED);
    }

    /** A bar, above which all else is said. */
    private static final class Bar extends ProgressReport {
        private final PrintWriter out;
        private final PrintWriter err;
        private final ProgressBar bar;

        Bar(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
            bar = new ProgressBar(err);
        }

        @Override
        public void update(double fraction, String what) {
            bar.update(what, fraction);
        }

        @Override
        public void update(double fraction, String what, double secondsLeft) {
            bar.update(what, fraction, secondsLeft);
        }

        @Override
        public void warn(String sentence) {
            bar.close();
            err.println("unmask: " + sentence);
            err.flush();
        }

        @Override
        public void note(String sentence) {
            bar.close();
            err.println(sentence);
            err.flush();
        }

        @Override
        public void result(String sentence) {
            bar.close();
            out.println(sentence + ".");
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** One line for every report. */
    public static final class Lines extends ProgressReport {
        private final PrintWriter out;
        private final PrintWriter err;

        public Lines(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void update(double fraction, String what) {
            print(String.format(Locale.ROOT, "progress %.4f %s", Math.clamp(fraction, 0, 1), what));
        }

        @Override
        public void left(Duration time) {
            print("left " + Math.max(0, time.toSeconds()));
        }

        @Override
        public void picture(Path file) {
            print("picture " + FileNames.argument(file));
        }

        @Override
        public void update(double fraction, String what, double secondsLeft) {
            update(fraction, what);
            left(Duration.ofMillis(Math.round(1000 * secondsLeft)));
        }

        @Override
        public void warn(String sentence) {
            err.println("unmask: " + sentence);
            err.flush();
        }

        @Override
        public void note(String sentence) {
            print(sentence);
        }

        @Override
        public void result(String sentence) {
            print("result " + sentence);
        }

        @Override
        public void close() {
            out.flush();
        }

        private void print(String line) {
            out.println(line.replaceAll("\\s*\\R\\s*", " "));
            out.flush();
        }
    }
}
