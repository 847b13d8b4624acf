package unmask.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/** Another tool is a program: here Java itself, so that it is there on every system. */
class PeerToolTest {
    private static final Region HOLE = new Region(20, 10, 15, 12);
    private static final Picture PICTURE =
            Picture.filled(80, 64, 0xFF336699).with(3, 5, Picture.filled(9, 9, 0xFFEEDDCC));
    private static final Trial TRIAL = new Trial("a.png", PICTURE, PixelMask.of(80, 64, HOLE), "box", 1);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeftBeside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void itsPictureIsTheResult() throws IOException {
        Repainted repainted = tool("fills", LONG).repaint(TRIAL);
        Picture expected =
                PICTURE.with(HOLE.x(), HOLE.y(), Picture.filled(HOLE.width(), HOLE.height(), PeerStandIn.COLOUR));
        assertEquals(expected, repainted.picture());
        assertTrue(repainted.seconds().whole() > 0);
        assertTrue(Double.isNaN(repainted.seconds().diffusion()));
    }

    @Test
    void aFailureIsToldByItsLastWords() {
        assertEquals("It failed with exit code 3: no such palette", failure("fails", LONG));
    }

    @Test
    void whoTakesTooLongIsEnded() {
        assertEquals("It was not done after 1 s and was ended.", failure("waits", Duration.ofSeconds(1)));
    }

    @Test
    void whatIsNoResultIsTold() {
        assertEquals("It left no picture.", failure("nothing", LONG));
        assertEquals("It left a picture that cannot be read.", failure("scribbles", LONG));
        assertEquals("It left a picture of 8 x 8 pixels in the place of one of 80 x 64.", failure("shrinks", LONG));
    }

    @Test
    void whoAsksIsNotAnswered() {
        assertEquals("It failed with exit code 4.", failure("listens", LONG));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        PeerCommand command = new PeerCommand(List.of("no-such-program", "{image}", "{mask}", "{out}"));
        IOException told = assertThrows(
                IOException.class, () -> new PeerTool(command, folder.resolve("peer"), LONG).repaint(TRIAL));
        assertEquals("“no-such-program” could not be started; check its name.", told.getMessage());
    }

    private String failure(String does, Duration patience) {
        return assertThrows(IOException.class, () -> tool(does, patience).repaint(TRIAL))
                .getMessage();
    }

    private PeerTool tool(String does, Duration patience) {
        return new PeerTool(new PeerCommand(PeerStandIn.command(does)), folder.resolve("peer"), patience);
    }
}
