package unmask.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.process.JavaCommand;

/** The program as a person runs it from a shell: a process of its own, with the built-in model. */
class CommandLineJourneyTest {
    private static final int FEATHER = 6;

    @TempDir
    Path folder;

    @Test
    void inpaintingRepeatsByItsSeedAndChangesNothingOutsideTheMask() throws Exception {
        Picture picture = PictureFile.read(Path.of("assets/pictures/golden-fjord.jpg"));
        Path mask = writeMask(picture);
        Path trace = folder.resolve("trace.json");
        assertSucceeds(inpaint(mask, "first.png", "--trace", trace.toString()));
        assertSucceeds(inpaint(mask, "second.png"));

        assertArrayEquals(bytes("first.png"), bytes("second.png"), "two runs with one seed");
        Picture result = PictureFile.read(folder.resolve("first.png"));
        int changed = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                boolean differs = result.argb(x, y) != picture.argb(x, y);
                changed += differs ? 1 : 0;
                assertTrue(!differs || isNearMask(x, y), "pixel " + x + ", " + y + " changed outside the mask");
            }
        }
        assertTrue(changed > 120 * 80 / 2, "only " + changed + " pixels changed");
        assertTraceIsWhole(new ObjectMapper().readTree(trace.toFile()));
    }

    @Test
    void aDamagedModelIsOneLineAndExitCodeOne() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("model.json"), "{\"format\": 1");
        Run run = run("models", "verify", model.toString());
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void theBuiltInModelGivesItsGoldenNumbers() throws Exception {
        Run run = run("models", "verify", "models/landscapes");
        assertSucceeds(run);
        assertEquals(4, run.out().lines().filter(line -> line.endsWith("pass")).count(), run.out());
    }

    private void assertTraceIsWhole(JsonNode trace) {
        assertEquals(11, trace.get("seed").asLong());
        assertEquals(64, trace.get("modelHash").asText().length());
        Set<Integer> revealed = new HashSet<>();
        int before = trace.get("steps").asInt() + 1;
        for (JsonNode step : trace.get("trajectory")) {
            assertTrue(step.get("timeStep").asInt() < before, "time counts down");
            before = step.get("timeStep").asInt();
            assertEquals(step.get("cells").size(), step.get("tokens").size());
            step.get("hiddenAgain").forEach(cell -> assertTrue(revealed.remove(cell.asInt()), "hidden twice"));
            step.get("cells").forEach(cell -> assertTrue(revealed.add(cell.asInt()), "revealed twice"));
        }
        Set<Integer> hidden = new HashSet<>();
        trace.get("hiddenCells").forEach(cell -> hidden.add(cell.asInt()));
        assertEquals(hidden, revealed);
        assertEquals(
                trace.get("trajectory").size(), trace.get("networkEvaluations").asInt());
        assertNotEquals(0, hidden.size());
    }

    private Run inpaint(Path mask, String out, String... more) throws Exception {
        String[] words = {
            "inpaint",
            "--image",
            "assets/pictures/golden-fjord.jpg",
            "--mask",
            mask.toString(),
            "--out",
            folder.resolve(out).toString(),
            "--seed",
            "11",
            "--feather",
            "" + FEATHER
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return run(all);
    }

    private static boolean isNearMask(int x, int y) {
        return x >= 700 - FEATHER && x < 820 + FEATHER && y >= 500 - FEATHER && y < 580 + FEATHER;
    }

    private Path writeMask(Picture picture) throws IOException {
        Path file = folder.resolve("mäsk ☼.png");
        Picture black = Picture.filled(picture.width(), picture.height(), 0xFF000000);
        PictureFile.write(file, black.with(700, 500, Picture.filled(120, 80, 0xFFFFFFFF)));
        return file;
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static void assertSucceeds(Run run) {
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
    }

    private Run run(String... arguments) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(JavaCommand.of("unmask.cli.UnmaskCommand", arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = process.waitFor();
        return new Run(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Run(int exitCode, String out, String err) {}
}
