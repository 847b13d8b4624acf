package unmask.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.inpaint.InpaintException;
import unmask.process.ChildProcess;
import unmask.process.LastWords;

/**
 * The child process in which the engine runs. It reads the secret from the first line of its standard input, writes its
 * port as the first line of its standard output, and ends when its standard input does: so it never outlives this
 * process. What it writes on its standard error goes to the log.
 */
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private static final int MAX_PORT = 65_535;
    private static final int MOST_TOLD = 1000; // characters of an answer that is no port

    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final LastWords lastWords = new LastWords("choose a smaller area");
    private final ChildProcess process;

    private WorkerProcess(List<String> command) throws IOException {
        process = ChildProcess.start("worker", command, this::output, this::logged);
    }

    /** @throws InpaintException when the command cannot be run */
    static WorkerProcess start(List<String> command, SharedSecret secret) {
        try {
            WorkerProcess worker = new WorkerProcess(command);
            worker.process.tell(secret.text());
            return worker;
        } catch (IOException e) {
            throw new InpaintException("The engine could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * The port on which it serves. Fails with an {@link InpaintException} when the process ends first, writes anything
     * else, or stays silent for {@code patience}.
     */
    CompletableFuture<Integer> port(Duration patience) {
        CompletableFuture<Integer> answer = port.copy();
        ended().thenAccept(words ->
                answer.completeExceptionally(new InpaintException("The engine could not be started: " + words)));
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.completeExceptionally(
                        new InpaintException("The engine did not start within " + patience.toSeconds() + " seconds.")));
        return answer;
    }

    /** Completes when the process has ended, with the reason: what is missing to a sentence for people. */
    CompletableFuture<String> ended() {
        return process.ended().thenApply(lastWords::reason);
    }

    /** Ends the process for sure, and at once. */
    void kill() {
        process.kill();
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
                    new InpaintException("The engine could not be started: it answered \""
                            + line.substring(0, Math.min(MOST_TOLD, line.length())) + "\"."));
        }
    }
}
