package unmask.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import unmask.chores.ChoreRunner;
import unmask.cli.UnmaskCommand;
import unmask.process.JavaCommand;
import unmask.support.TinyModels;

/** Real child processes. */
class ChildChoresTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private final ChildChores chores = new ChildChores();
    private final Recorded recorded = new Recorded();
    private Path library;

    @BeforeEach
    void writeCheckpoints() throws IOException {
        TinyModels.published().write(folder);
        library = Files.createDirectory(folder.resolve("library"));
    }

    @Test
    void aCommandReportsAndFinishes() throws Exception {
        chores.start(importTiny(), recorded);
        assertEquals("finished", recorded.end());
        assertTrue(recorded.words.getLast().startsWith("Imported tiny into"), recorded.words.toString());
        assertTrue(recorded.words.contains("Converting the autoencoder"), recorded.words.toString());
        assertTrue(Files.exists(library.resolve("tiny").resolve("model.json")));
    }

    @Test
    void aFailureIsItsOneSentence() throws Exception {
        chores.start(List.of("models", "verify", library.toString()), recorded);
        assertEquals("failed", recorded.end());
        assertEquals(library + " is not a model: it holds no model.json.", recorded.words.getLast());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // tells no signal
    void aCommandThatTheSystemEndsSaysSo() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        chores.start(importTiny(), recorded);
        ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .forEach(ProcessHandle::destroyForcibly);
        assertEquals("failed", recorded.end());
        assertEquals(
                "It was ended by the system, most likely for want of memory; close other programs, or try again later.",
                recorded.words.getLast());
    }

    @Test
    void aCancelLeavesNothingBehind() throws Exception {
        Runnable cancel = chores.start(importTiny(), recorded);
        recorded.begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        cancel.run();
        cancel.run();
        assertEquals("cancelled", recorded.end());
        try (Stream<Path> left = Files.list(library)) {
            assertFalse(left.findAny().isPresent());
        }
    }

    @Test
    void aCommandWhoseInputIsAtItsEndSaysWhyItStops() throws Exception {
        Process process = new ProcessBuilder(JavaCommand.of(
                        UnmaskCommand.class.getName(), "models", "verify", folder.toString(), "--progress", "lines"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(130, process.waitFor(), said);
        assertTrue(said.strip().lines().toList().getLast().contains("the standard input ended"), said);
    }

    private List<String> importTiny() {
        return List.of(
                "models",
                "import",
                "--vqgan",
                folder.resolve("vqgan.safetensors").toString(),
                "--prior",
                folder.resolve("prior.safetensors").toString(),
                "--name",
                "tiny",
                "--heads",
                "4",
                "--device",
                "cpu",
                "--out",
                library.resolve("tiny").toString());
    }

    /** What a command said, and how it ended. */
    private static final class Recorded implements ChoreRunner.Listener {
        private final List<String> words = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();

        String end() throws Exception {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void progressed(double fraction, String what) {
            words.add(what);
            begun.complete(null);
        }

        @Override
        public void finished(String result) {
            words.add(result);
            end.complete("finished");
        }

        @Override
        public void failed(String message) {
            words.add(message);
            end.complete("failed");
        }

        @Override
        public void cancelled() {
            end.complete("cancelled");
        }
    }
}
