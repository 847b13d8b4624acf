package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.files.Undertaking;
import unmask.tensorfile.ModelException;

class EngineCacheTest {
    @TempDir
    Path folder;

    @Test
    void whatAKilledStartUnpackedIsDeletedByTheNextOne() throws Exception {
        Path sign = signOf(ended());
        unpack("tmp123");
        EngineCache.sweep(folder, Instant.now().plusSeconds(2));
        assertEquals(List.of("2.7.1-cpu"), names(), sign.toString());
    }

    @Test
    void whatAStartUnpacksStaysWhileItRuns() throws IOException {
        try (Undertaking _ = Undertaking.in(folder)) {
            unpack("tmp123");
            EngineCache.sweep(folder, Instant.now().plus(Duration.ofDays(1)));
            assertEquals(3, names().size());
        }
        assertEquals(List.of("2.7.1-cpu", "tmp123"), names());
    }

    @Test
    void whatSomebodyElseUnpacksStaysUntilItIsForgotten() throws IOException {
        unpack("tmp123");
        EngineCache.sweep(folder, Instant.now().plusSeconds(60));
        assertEquals(List.of("2.7.1-cpu", "tmp123"), names());
        EngineCache.sweep(folder, Instant.now().plus(Duration.ofHours(2)));
        assertEquals(List.of("2.7.1-cpu"), names());
    }

    /** As the engine tells of it, or rather does not. */
    @Test
    void aFullDiskIsNamedWithItsFolder() {
        String folder = Utils.getEngineCacheDir("pytorch").toString();
        IOException full = new IOException("No space left on device");
        EngineException failure = new EngineException(
                "Failed to load PyTorch native library", new IllegalStateException("Failed to extract", full));
        ModelException told = assertThrows(
                ModelException.class,
                () -> EngineCache.whileLoading(() -> {
                    throw failure;
                }));
        assertEquals(
                "The engine could not be unpacked: “" + folder
                        + "” cannot be saved because the disk is full; free some space. DJL_CACHE_DIR can name another"
                        + " folder.",
                told.getMessage());
    }

    @Test
    void whatElseTheEngineFailsOfIsLeftToIt() {
        EngineException failure = new EngineException("no such symbol");
        assertSame(
                failure,
                assertThrows(
                        EngineException.class,
                        () -> EngineCache.whileLoading(() -> {
                            throw failure;
                        })));
    }

    private void unpack(String name) throws IOException {
        Files.createDirectory(folder.resolve("2.7.1-cpu"));
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("libtorch.so"), "half");
    }

    /** A sign as that process would have set it. */
    private Path signOf(long process) throws IOException {
        try (Undertaking _ = Undertaking.in(folder)) {
            String ours = names().getFirst();
            return Files.createFile(
                    folder.resolve(ours.replace("-" + ProcessHandle.current().pid() + "-", "-" + process + "-")));
        }
    }

    private static long ended() throws Exception {
        Process process =
                new ProcessBuilder(ProcessHandle.current().info().command().orElse("true"), "--version").start();
        process.waitFor();
        return process.pid();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
