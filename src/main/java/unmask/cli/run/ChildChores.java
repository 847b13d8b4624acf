package unmask.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.chores.ChoreRunner;
import unmask.cli.common.ThisProgram;
import unmask.files.FileNames;
import unmask.rpc.JavaCommand;

/** Runs chores as child processes of this program. A child holds on to nothing once this process is gone. */
public final class ChildChores implements ChoreRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ChildChores.class);
    private static final Pattern PROGRESS = Pattern.compile("progress ([0-9.]+) (.*)");
    private static final Pattern LEFT = Pattern.compile("left (\\d{1,9})");
    private static final Pattern PICTURE = Pattern.compile("picture (.+)");
    private static final Pattern RESULT = Pattern.compile("result (.*)");
    private static final String FAILURE = "unmask: ";

    /** How long a command that was told to stop may go on before it is killed: enough to save a training. */
    private static final int PATIENCE_SECONDS = 60;

    @Override
    public Runnable start(List<String> arguments, Listener listener) {
        List<String> words = new ArrayList<>(arguments);
        words.addAll(List.of("--progress", "lines"));
        ProcessBuilder builder =
                new ProcessBuilder(ThisProgram.command(words.toArray(String[]::new)));
        // Set by a packaged launcher for itself; a launcher that inherits it does not start.
        builder.environment().remove("_JPACKAGE_LAUNCHER");
        JavaCommand.letNamesThrough(builder.environment());
        try {
            return new Child(builder.start(), listener)::cancel;
        } catch (IOException e) {
            listener.failed("It could not be started: " + e.getMessage());
            return () -> {};
        }
    }

    /** One command under way. */
    private static final class Child {
        private final Process process;
        private final Listener listener;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile String result = "";
        private volatile String lastError = "";

        Child(Process process, Listener listener) {
            this.process = process;
            this.listener = listener;
            CompletableFuture<Void> output = read("chore-output", process.getInputStream(), this::reported);
            CompletableFuture<Void> errors = read("chore-errors", process.getErrorStream(), this::complained);
            CompletableFuture.allOf(output, errors, process.onExit()).thenRun(this::ended);
        }

        void cancel() {
            if (cancelled.compareAndSet(false, true)) {
                try {
                    process.getOutputStream().close(); // what it reads ends, and so does it
                } catch (IOException e) {
                    LOG.debug("the chore had ended already", e);
                }
                CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .execute(process::destroyForcibly);
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
                lastError = line.substring(FAILURE.length());
            } else if (!line.isBlank() && !line.startsWith("Try '")) { // the pointer to the help of a command
                lastError = line.strip();
            }
        }

        private void ended() {
            int code = process.exitValue();
            if (code == 0) {
                listener.finished(result);
            } else if (cancelled.get()) {
                listener.cancelled();
            } else {
                listener.failed(lastError.isEmpty() ? "It ended with exit code " + code + "." : lastError);
            }
        }

        private static CompletableFuture<Void> read(String name, InputStream stream, Consumer<String> line) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name(name).start(() -> {
                try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                    reader.lines().forEach(line);
                } catch (IOException | UncheckedIOException e) {
                    LOG.debug("{} broke off", name, e);
                } finally {
                    done.complete(null);
                }
            });
            return done;
        }
    }
}
