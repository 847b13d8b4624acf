package unmask.cli.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.cli.CommandLineRun;
import unmask.comparison.PeerStandIn;
import unmask.image.PictureFile;
import unmask.scenes.Scene;
import unmask.support.TinyModels;

class CompareCommandTest {
    @TempDir
    Path folder;

    private Path model;
    private Path pictures;
    private Path out;

    @BeforeEach
    void makeModelAndPictures() throws IOException {
        model = TinyModels.published().write(Files.createDirectory(folder.resolve("model")));
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 2; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), Scene.render(i, 300).picture());
        }
        out = folder.resolve("out");
    }

    @Test
    void everyWayOfRepaintingIsOnThePageAndInTheFigures() throws IOException {
        String peer = PeerStandIn.command("fills").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        CommandLineRun run = compare("--count", "1", "--masks", "2", "--steps", "3", "--seed", "5", "--peer", peer);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("2 trials"), run.out());
        List<String> rows = Files.readAllLines(out.resolve("figures.csv"));
        assertEquals(1 + 2 * 4, rows.size());
        for (String kind : List.of("as painted", "with detail", "peer", "untouched")) {
            assertEquals(
                    2,
                    rows.stream().filter(row -> row.contains("," + kind + ",")).count(),
                    kind);
            assertTrue(run.err().contains(kind), run.err());
        }
        assertTrue(rows.stream().skip(1).allMatch(row -> row.endsWith(",")), "something failed: " + rows);
        String page = Files.readString(out.resolve("index.html"));
        assertTrue(page.contains("Seed 5") && page.contains(">C</figcaption>"), page);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(3, files.count(), "page, figures and pictures");
        }
    }

    @Test
    void aPeerThatCannotBeStartedIsToldAndTheRestIsCompared() {
        CommandLineRun run = compare(
                "--count", "1", "--steps", "1", "--seed", "1", "--peer", "no-such-program {image} {mask} {out}");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("“no-such-program” could not be started"), run.err());
    }

    @Test
    void whatIsOutOfRangeIsAUsageError() {
        assertTold(2, "at least one picture", compare("--count", "0"));
        assertTold(2, "at least one picture", compare("--masks", "0"));
        assertTold(2, "longer side", compare("--largest-side", "100"));
        assertTold(2, "{out}", compare("--peer", "fill {image} {mask}"));
        assertTold(2, "--peer-time", compare("--peer-time", "soon"));
        assertTold(2, "--detail", compare("--detail", "2"));
        assertTold(2, "--pictures", CommandLineRun.of("compare", "--out", out));
    }

    @Test
    void whatCannotBeDoneIsToldBeforeTheWork() throws IOException {
        assertTold(1, "nowhere", CommandLineRun.of("compare", "--pictures", folder.resolve("nowhere"), "--out", out));
        assertTold(1, "holds no pictures", CommandLineRun.of("compare", "--pictures", model, "--out", out));
        assertTold(
                1, "so that nothing is lost", CommandLineRun.of("compare", "--pictures", pictures, "--out", pictures));
        assertTold(1, "is not empty", CommandLineRun.of("compare", "--pictures", pictures, "--out", folder));
        assertTold(
                1,
                "is a file",
                CommandLineRun.of("compare", "--pictures", pictures, "--out", pictures.resolve("0.png")));
    }

    private CommandLineRun compare(Object... more) {
        List<Object> words = new ArrayList<>(
                List.of("compare", "--pictures", pictures, "--out", out, "--model", model, "--device", "cpu"));
        words.addAll(List.of(more));
        return CommandLineRun.of(words.toArray());
    }

    private void assertTold(int exitCode, String word, CommandLineRun run) {
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(word), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertTrue(Files.notExists(out), "nothing is written");
    }
}
