package unmask.cli.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.chores.ChoreRunner;
import unmask.cli.common.ThisProgram;
import unmask.files.FileNames;
import unmask.process.ChildProcess;
import unmask.process.LastWords;

/** Runs chores as child processes of this program. A child holds on to nothing once this process is gone. */
public final class ChildChores implements ChoreRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ChildChores.class);
    private static final Pattern PROGRESS = Pattern.compile("progress ([0-9.]+) (.*)");
    private static final Pattern LEFT = Pattern.compile("left (\\d{1,9})");
    private static final Pattern PICTURE = Pattern.compile("picture (.+)");
    private static final Pattern RESULT = Pattern.compile("result (.*)");
    private static final String FAILURE = "unmask: ";

    /** How long a command that was told to stop may go on before it is ended: enough to save a training. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Runnable start(List<String> arguments, Listener listener) {
        List<String> words = new ArrayList<>(arguments);
        words.addAll(List.of("--progress", "lines"));
        Child child = new Child(listener);
        try {
            child.start(ThisProgram.command(words.toArray(String[]::new)));
            return child::cancel;
        } catch (IOException e) {
            listener.failed("It could not be started: " + e.getMessage());
            return () -> {};
        }
    }

    /** One command under way. */
    private static final class Child {
        private final Listener listener;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private ChildProcess process;
        private volatile String result = "";
        private volatile Complaint last = new Complaint("", false);

        Child(Listener listener) {
            this.listener = listener;
        }

        void start(List<String> command) throws IOException {
            process = ChildProcess.start("chore", command, this::reported, this::complained);
            process.ended().thenAccept(this::ended);
        }

        void cancel() {
            if (cancelled.compareAndSet(false, true)) {
                process.end(PATIENCE); // what it reads ends, and so does it
            }
        }

        private void reported(String line) {
            try {
                matched(PROGRESS, line)
                        .ifPresent(progress ->
                                listener.progressed(Double.parseDouble(progress.group(1)), progress.group(2)));
                matched(LEFT, line)
                        .ifPresent(left -> listener.expects(Duration.ofSeconds(Long.parseLong(left.group(1)))));
                matched(PICTURE, line).ifPresent(picture -> listener.shows(FileNames.of(picture.group(1))));
                matched(RESULT, line).ifPresent(last -> result = last.group(1));
            } catch (IllegalArgumentException e) {
                LOG.debug("no report: {}", line);
            }
        }

        private static Optional<MatchResult> matched(Pattern pattern, String line) {
            Matcher matcher = pattern.matcher(line);
            return matcher.matches() ? Optional.of(matcher) : Optional.empty();
        }

        private void complained(String line) {
            LOG.info("chore: {}", line);
            if (line.startsWith(FAILURE)) {
                last = new Complaint(line.substring(FAILURE.length()), true);
            } else if (!line.isBlank() && !line.startsWith("Try '")) { // the pointer to the help of a command
                last = new Complaint(line.strip(), false);
            }
        }

        private void ended(int code) {
            if (code == 0) {
                listener.finished(result);
            } else if (cancelled.get()) {
                listener.cancelled();
            } else {
                listener.failed(reason(code));
            }
        }

        private String reason(int code) {
            return last.isOurs()
                    ? last.words()
                    : LastWords.endedBySystem(code, "try again later")
                            .orElse(last.words().isEmpty() ? "It ended with exit code " + code + "." : last.words());
        }
    }

    /**
     * The last line of the standard error.
     *
     * @param isOurs whether a command said it, and not some library
     */
    private record Complaint(String words, boolean isOurs) {}
}
