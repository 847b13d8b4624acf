package unmask.rpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintException;

/**
 * The child process in which the engine runs. It reads the secret from the first line of its standard input, writes its
 * port as the first line of its standard output, and ends when its standard input does: so it never outlives this
 * process. What it writes on its standard error goes to the log.
 */
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private static final int MAX_PORT = 65_535;
    private static final int MAX_LINE = 1000;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Void> errorsRead = new CompletableFuture<>();
    private final CompletableFuture<String> ended;
    private final LastWords lastWords = new LastWords();

    private WorkerProcess(Process process) {
        this.process = process;
        // A grandchild that lives on could hold the error stream open.
        this.ended = process.onExit()
                .thenCompose(exited -> errorsRead
                        .copy()
                        .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                        .thenApply(read -> lastWords.reason(exited.exitValue())));
    }

    /** @throws InpaintException when the command cannot be run */
    static WorkerProcess start(List<String> command, SharedSecret secret) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Set by a packaged launcher for itself; a launcher that inherits it does not start.
        builder.environment().remove("_JPACKAGE_LAUNCHER");
        JavaCommand.letNamesThrough(builder.environment());
        WorkerProcess worker;
        try {
            worker = new WorkerProcess(builder.start());
        } catch (IOException e) {
            throw new InpaintException("The engine could not be started: " + e.getMessage(), e);
        }
        readInBackground("worker-output", worker.process.getInputStream(), worker::output, () -> {});
        readInBackground(
                "worker-errors",
                worker.process.getErrorStream(),
                worker::logged,
                () -> worker.errorsRead.complete(null));
        worker.tell(secret);
        return worker;
    }

    /**
     * The port on which it serves. Fails with an {@link InpaintException} when the process ends first, writes anything
     * else, or stays silent for {@code patience}.
     */
    CompletableFuture<Integer> port(Duration patience) {
        CompletableFuture<Integer> answer = port.copy();
        ended.thenAccept(words ->
                answer.completeExceptionally(new InpaintException("The engine could not be started: " + words)));
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.completeExceptionally(
                        new InpaintException("The engine did not start within " + patience.toSeconds() + " seconds.")));
        return answer;
    }

    /** Completes when the process has ended, with the reason: what is missing to a sentence for people. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** Ends the process for sure, and at once. */
    void kill() {
        process.destroyForcibly();
    }

    private void tell(SharedSecret secret) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((secret.text() + "\n").getBytes(StandardCharsets.US_ASCII));
            input.flush();
        } catch (IOException e) {
            LOG.debug("the worker ended before it was told the secret", e);
        }
    }

    private void logged(String line) {
        LOG.info("worker: {}", line);
        lastWords.add(line);
    }

    private void output(String line) {
        if (!port.isDone() && !line.isBlank()) {
            try {
                int number = Integer.parseInt(line.strip());
                if (number > 0 && number <= MAX_PORT) {
                    port.complete(number);
                }
            } catch (NumberFormatException e) {
                LOG.debug("no port", e);
            }
            port.completeExceptionally( // without effect when it was one
                    new InpaintException("The engine could not be started: it answered \"" + line + "\"."));
        }
    }

    private static void readInBackground(String name, InputStream stream, Consumer<String> line, Runnable end) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                eachLine(reader, line);
            } catch (IOException e) {
                LOG.debug("{} broke off", name, e);
            } finally {
                end.run();
            }
        });
    }

    /** Reads to the end, whatever comes: a child that writes what nobody reads would stand still. */
    private static void eachLine(Reader reader, Consumer<String> line) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n') {
                line.accept(text.toString());
                text.setLength(0);
            } else if (text.length() < MAX_LINE) {
                text.append((char) next);
            }
        }
        if (!text.isEmpty()) {
            line.accept(text.toString());
        }
    }
}
