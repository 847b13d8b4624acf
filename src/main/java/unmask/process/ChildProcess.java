package unmask.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.files.FileNames;

/**
 * A program that runs as a child of this process. What it says is heard line by line in threads of its own, so that it never
 * stands still for want of a reader, and it ends together with all that it has started. Safe to use from any thread.
 */
public final class ChildProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);

    /** Of a line; the rest of it is dropped. */
    private static final int MOST_CHARACTERS = 10_000;

    /** How long one may take to obey before it is ended by force. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** A grandchild that lives on can hold the streams open. */
    private static final int LAST_WORDS_SECONDS = 5;

    private final String name;
    private final Process process;
    private final CompletableFuture<Integer> ended;
    private final Set<ProcessHandle> tree = new LinkedHashSet<>(); // all of it that was ever seen; guarded by itself

    private ChildProcess(String name, Process process, Consumer<String> output, Consumer<String> errors) {
        this.name = name;
        this.process = process;
        CompletableFuture<Void> heard = CompletableFuture.allOf(
                listen("output", process.getInputStream(), output), listen("errors", process.getErrorStream(), errors));
        this.ended = process.onExit()
                .thenCompose(exited -> heard.completeOnTimeout(null, LAST_WORDS_SECONDS, TimeUnit.SECONDS)
                        .thenApply(all -> exited.exitValue()));
    }

    /**
     * Starts a program. It takes names of files for what they are, although the locale of this process may know ASCII alone.
     *
     * @param name of what it is, a word for the log
     * @param command the program, then its arguments
     * @param output is given each line of its standard output, without its end; of a long line, the first 10,000 characters
     * @param errors the same of its standard error
     * @throws IOException if there is no such program, or it may not be run
     */
    public static ChildProcess start(
            String name, List<String> command, Consumer<String> output, Consumer<String> errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        prepare(builder.environment());
        return new ChildProcess(name, builder.start(), output, errors);
    }

    private static void prepare(Map<String, String> environment) {
        // Set by a packaged launcher for itself; a launcher that inherits it does not start.
        environment.remove("_JPACKAGE_LAUNCHER");
        if (FileNames.isAsciiOnly()) {
            environment.put("LC_ALL", "C.UTF-8");
        }
    }

    /** Writes a line to its standard input; one that has ended hears nothing. */
    public void tell(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            LOG.debug("the {} ended before it was told", name, e);
        }
    }

    /** Ends its standard input. The commands of this program then end by themselves. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("the {} had ended already", name, e);
        }
    }

    /** Completes with its exit code once it has ended and all that it said was heard. */
    public CompletableFuture<Integer> ended() {
        return ended.copy();
    }

    /**
     * Waits for its end, but no longer than {@code limit}: then it is ended. It also ends when this process does, unless that
     * is killed.
     *
     * @return the exit code; empty if it took too long
     * @throws CancellationException if the thread was interrupted or this process is ending, which is no failure of the child
     */
    public OptionalInt endedWithin(Duration limit) {
        Thread onExit = new Thread(this::killAndWait, name + "-end");
        boolean inTime;
        try {
            Runtime.getRuntime().addShutdownHook(onExit);
            inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The " + name + " was interrupted.");
        } catch (IllegalStateException exiting) {
            throw new CancellationException("The program is ending.");
        } finally {
            end(Duration.ZERO);
            process.onExit().join(); // some systems delete nothing that a program has open
            requireGoingOn(onExit);
        }
        return inTime ? OptionalInt.of(ended.join()) : OptionalInt.empty();
    }

    /** When this program is told to end, so may the child be. */
    private static void requireGoingOn(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            throw new CancellationException("The program is ending.");
        }
    }

    /**
     * Asks it to end: its input ends; what still runs of it and of all that it has started after {@code patience} is told to end,
     * and soon after that is ended by force. Returns at once.
     */
    public void end(Duration patience) {
        look();
        endInput();
        after(patience, () -> {
            look().forEach(ProcessHandle::destroy);
            after(GRACE, this::kill);
        });
    }

    /** Ends it, and all that it has started, by force and at once. */
    public void kill() {
        look().forEach(ProcessHandle::destroyForcibly);
    }

    private void killAndWait() {
        kill();
        process.onExit().join();
    }

    /** All that is known of it; whose parent has ended is found no more, hence what was found before is kept. */
    private List<ProcessHandle> look() {
        synchronized (tree) {
            tree.add(process.toHandle());
            process.descendants().forEach(tree::add);
            return List.copyOf(tree);
        }
    }

    private void after(Duration time, Runnable then) {
        boolean over = look().stream().noneMatch(ProcessHandle::isAlive);
        if (time.isZero() || over) {
            then.run();
        } else {
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(then);
        }
    }

    private CompletableFuture<Void> listen(String which, InputStream stream, Consumer<String> line) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name(name + "-" + which).start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                eachLine(reader, line);
            } catch (IOException e) {
                LOG.debug("the {} of the {} broke off", which, name, e);
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    /** Reads to the end, whatever comes. */
    private void eachLine(Reader reader, Consumer<String> line) throws IOException {
        StringBuilder text = new StringBuilder();
        int before = -1;
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            boolean ends = next == '\n' || next == '\r';
            if (ends && !(next == '\n' && before == '\r')) {
                give(text.toString(), line);
                text.setLength(0);
            } else if (!ends && text.length() < MOST_CHARACTERS) {
                text.append((char) next);
            }
            before = next;
        }
        if (!text.isEmpty()) {
            give(text.toString(), line);
        }
    }

    private void give(String text, Consumer<String> line) {
        try {
            line.accept(text);
        } catch (RuntimeException e) {
            LOG.error("a line of the {} could not be taken in", name, e);
        }
    }
}
