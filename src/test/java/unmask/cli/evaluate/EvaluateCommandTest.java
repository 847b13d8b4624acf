package unmask.cli.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.TinyModels;
import unmask.support.TinyScript;

class EvaluateCommandTest {
    @TempDir
    Path folder;

    private Path model;
    private Path data;
    private Path script;
    private Path out;

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        model = TinyModels.published().write(Files.createDirectory(folder.resolve("model")));
        data = Files.createDirectory(folder.resolve("data"));
        script = TinyScript.write(folder.resolve("colours.pt"), TinyScript.COLOUR_STATISTICS);
        out = folder.resolve("out");
        for (int i = 0; i < 5; i++) {
            Picture picture = Picture.filled(64, 64, 0xFF000000 | 0x1F3355 * (i + 1));
            PictureFile.write(data.resolve(i + ".png"), picture.with(9 * i, 5, Picture.filled(20, 30, -1)));
        }
    }

    @Test
    void twoShardsAndAMergeGiveATable() {
        for (int shard = 1; shard <= 2; shard++) {
            CommandLineRun run = evaluate("shard" + shard, "--temperature", "1,0.8", "--shard", shard + "/2");
            assertEquals(0, run.exitCode(), run.err());
            assertEquals("", run.out());
        }
        CommandLineRun merged = CommandLineRun.of(
                "evaluate",
                "merge",
                folder.resolve("shard1"),
                folder.resolve("shard2"),
                "--out",
                out,
                "--device",
                "cpu");
        assertEquals(0, merged.exitCode(), merged.err());
        assertTrue(merged.out().contains("0.8") && merged.out().contains("coverage"), merged.out());
        assertTrue(Files.exists(out.resolve("report.html")) && Files.exists(out.resolve("report.json")));
    }

    @Test
    void eachNumberOfCorrectionsIsASettingOfItsOwn() {
        CommandLineRun run = evaluate("out", "--corrections", "0,2");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("random   0  "), run.out());
        assertTrue(run.out().contains("random   2  "), run.out());
    }

    @Test
    void theFourthTableNeedsNoSamples() {
        CommandLineRun run = evaluate("out", "--table", "4");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("bits each"), run.out());
        assertFalse(run.out().contains("coverage"), run.out());
    }

    @Test
    void whatIsMissingOrOutOfRangeIsAUsageError() throws IOException {
        assertUsage("--data", "evaluate", "--features", script, "--out", out);
        assertUsage("--out", "evaluate", "--data", data, "--features", script);
        assertUsage("--shard", "evaluate", "--data", data, "--features", script, "--out", out, "--shard", "3/2");
        assertUsage("--shard", "evaluate", "--data", data, "--features", script, "--out", out, "--shard", "half");
        assertUsage(
                "temperature", "evaluate", "--data", data, "--features", script, "--out", out, "--temperature", "0");
        assertUsage("--steps", "evaluate", "--data", data, "--features", script, "--out", out, "--steps", "8,0");
        assertUsage(
                "--corrections", "evaluate", "--data", data, "--features", script, "--out", out, "--corrections", "-1");
        assertUsage("tables 1 to 4", "evaluate", "--data", data, "--features", script, "--out", out, "--table", "5");
        assertUsage("samples", "evaluate", "--data", data, "--features", script, "--out", out, "--count", "2");
        assertUsage("even", "evaluate", "--data", data, "--features", script, "--out", out, "--likelihood-draws", "3");
        assertUsage("DIR", "evaluate", "merge", "--out", out);
    }

    @Test
    void badFilesAreToldInOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "no network");
        assertFails("text.pt", "evaluate", "--model", model, "--data", data, "--features", text, "--out", out);
        assertFails("nowhere", "evaluate", "--data", folder.resolve("nowhere"), "--features", script, "--out", out);
        assertFails("is a file", "evaluate", "--data", data, "--features", script, "--out", text);
        assertFails("holds no evaluation", "evaluate", "merge", data, "--out", out);
    }

    private CommandLineRun evaluate(String name, Object... more) {
        Stream<Object> words = Stream.of(
                "evaluate",
                "--model",
                model,
                "--device",
                "cpu",
                "--data",
                data,
                "--features",
                script,
                "--out",
                folder.resolve(name),
                "--count",
                "4",
                "--steps",
                "3",
                "--likelihood",
                "2",
                "--likelihood-draws",
                "2");
        return CommandLineRun.of(Stream.concat(words, Stream.of(more)).toArray());
    }

    private void assertUsage(String word, Object... words) throws IOException {
        assertTold(2, word, CommandLineRun.of(words));
    }

    private void assertFails(String word, Object... words) throws IOException {
        CommandLineRun run = CommandLineRun.of(words);
        assertTold(1, word, run);
        assertEquals(1, run.err().lines().count(), run.err());
    }

    private void assertTold(int exitCode, String word, CommandLineRun run) throws IOException {
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(word), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertTrue(Files.notExists(out), "nothing is written");
    }
}
