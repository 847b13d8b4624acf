package unmask.cli.train;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.image.PictureFile;
import unmask.scenes.Scene;
import unmask.scenes.SceneLabels;

class ScenesCommandTest {
    @TempDir
    Path folder;

    @Test
    void writesOnePictureForEachSeed() throws IOException {
        Path out = folder.resolve("new/scenes");
        CommandLineRun run = scenes(out, "--count", "3", "--seed", "5", "--width", "16", "--threads", "2");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(List.of("00000005.png", "00000006.png", "00000007.png"), names(out));
        assertEquals(Scene.render(6, 16).picture(), PictureFile.read(out.resolve("00000006.png")));
    }

    @Test
    void leavesAloneWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("00000001.png"), "mine");
        CommandLineRun run = scenes(folder, "--count", "2", "--seed", "1", "--width", "16");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("mine", Files.readString(folder.resolve("00000001.png")));
        assertEquals(List.of("00000001.png", "00000002.png"), names(folder));
        assertTrue(run.out().contains("Wrote 1") && run.out().contains("1 were there already"), run.out());
    }

    @Test
    void labelsJoinThePicturesThatLackThem() throws IOException {
        assertEquals(0, scenes(folder, "--count", "1", "--width", "16").exitCode());
        assertEquals(
                0, scenes(folder, "--count", "1", "--width", "16", "--labels").exitCode());
        assertEquals(List.of("00000000.png", "00000000.txt"), names(folder));
        SceneLabels labels = SceneLabels.parse(Files.readString(folder.resolve("00000000.txt")));
        assertEquals(Scene.render(0, 16).labels(), labels);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertFails(scenes(file, "--count", "1"), "is a file");
        assertFails(scenes(file.resolve("below"), "--count", "1"), "cannot be made");
    }

    @Test
    void numbersOutOfRangeAreUsageErrors() {
        assertAll(
                () -> assertEquals(2, scenes(folder, "--count", "0").exitCode()),
                () -> assertEquals(
                        2, scenes(folder, "--count", "1", "--seed", "-1").exitCode()),
                () -> assertEquals(
                        2, scenes(folder, "--count", "1", "--width", "15").exitCode()),
                () -> assertEquals(
                        2, scenes(folder, "--count", "1", "--width", "100000").exitCode()),
                () -> assertEquals(
                        2, scenes(folder, "--count", "1", "--threads", "0").exitCode()),
                () -> assertEquals(2, scenes(folder).exitCode()));
        assertEquals(List.of(), names(folder));
    }

    @Test
    void theFirstFailureEndsTheBatch() throws IOException {
        IOException told = assertThrows(
                IOException.class,
                () -> Batch.run(
                        2,
                        new long[] {1, 2, 3},
                        key -> {
                            throw new IOException("no room for " + key);
                        },
                        done -> {}));
        assertTrue(told.getMessage().startsWith("no room"), told.getMessage());
    }

    private static void assertFails(CommandLineRun run, String words) {
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(words), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    private static CommandLineRun scenes(Path out, String... options) {
        return CommandLineRun.of(Stream.concat(Stream.of("scenes", "--out", out), Stream.of(options))
                .toArray());
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
