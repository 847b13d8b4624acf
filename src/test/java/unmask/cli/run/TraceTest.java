package unmask.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.SamplingOptions;

class TraceTest {
    private static final TokenMask HIDDEN = TokenMask.where(1, 3, cell -> cell > 0);

    @TempDir
    Path folder;

    @Test
    void everyStepIsWritten() throws IOException {
        JsonNode json = new ObjectMapper().readTree(write().toFile());
        assertEquals("[1,2]", json.get("hiddenCells").toString());
        assertEquals(2, json.get("networkEvaluations").asInt());
        assertEquals(2, json.get("steps").asInt());
        assertEquals(
                "[{\"timeStep\":2,\"hiddenAgain\":[],\"cells\":[2],\"tokens\":[9]},"
                        + "{\"timeStep\":1,\"hiddenAgain\":[2],\"cells\":[1],\"tokens\":[8]}]",
                json.get("trajectory").toString());
    }

    @Test
    void allOptionsAreWrittenBesideTheStepsThatWereTaken() throws IOException {
        JsonNode json = new ObjectMapper().readTree(write().toFile());
        assertEquals(
                "[modelHash, seed, temperature, order, corrections, stride, steps, rows, columns, region, hiddenCells,"
                        + " networkEvaluations, trajectory]",
                json.propertyStream().map(Map.Entry::getKey).toList().toString());
        assertEquals("random", json.get("order").asText());
        assertEquals(1, json.get("seed").asLong());
    }

    @Test
    void theFileIsAsOpenToOthersAsAnyNewOne() throws IOException {
        Path other = Files.createFile(folder.resolve("other"));
        assertEquals(permissions(other), permissions(write()));
    }

    @Test
    void nothingIsLeftBesideIt() throws IOException {
        Path file = write();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(file, files.reduce((a, b) -> folder).orElseThrow());
        }
    }

    private Path write() throws IOException {
        Trace trace = new Trace();
        trace.accept(new InpaintEvent.Started(Tokens.hidden(1, 3), 2, 2));
        trace.accept(new InpaintEvent.DenoisingStep(2, new int[0], new int[] {2}, new int[] {9}, new float[3], 1));
        trace.accept(new InpaintEvent.DenoisingStep(1, new int[] {2}, new int[] {1}, new int[] {8}, new float[3], 2));
        Tokens tokens = Tokens.of(1, 3, new int[] {7, 8, 9});
        Picture picture = Picture.filled(48, 16, 0xFF808080);
        Path file = folder.resolve("trace.json");
        trace.write(
                file,
                new InpaintEvent.Finished(tokens, picture, 2, "ab"),
                SamplingOptions.DEFAULT.withSeed(1),
                HIDDEN,
                new Region(0, 0, 48, 16));
        return file;
    }

    /** Empty where files have no such thing. */
    private static Object permissions(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                ? Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                : "";
    }
}
