package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input gives one line and the right exit code, and leaves no file behind. */
class BadInputTest {
    @TempDir
    Path folder;

    private Path picture;
    private Path mask;
    private Path out;

    @BeforeEach
    void makePictures() throws IOException {
        picture = draw("picture.png", 300, 280, false);
        mask = draw("mask.png", 300, 280, true);
        out = folder.resolve("out.png");
    }

    @Test
    void aMissingPictureIsNamed() {
        assertFails(inpaint(folder.resolve("none.png"), mask), "none.png");
    }

    @Test
    void aTruncatedPictureIsCalledDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(picture);
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
        assertFails(inpaint(half, mask), "half.png");
    }

    @Test
    void aTextIsNoPicture() throws IOException {
        assertFails(inpaint(Files.writeString(folder.resolve("text.png"), "no picture at all"), mask), "text.png");
    }

    @Test
    void aDecompressionBombIsRefusedFromItsHeader() throws IOException {
        assertFails(inpaint(bomb(60_000, 60_000), mask), "100 million");
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws IOException {
        assertFails(inpaint(picture, draw("small.png", 100, 100, true)), "size");
    }

    @Test
    void anEmptyMaskIsNothingToDo() throws IOException {
        assertFails(inpaint(picture, draw("black.png", 300, 280, false)), "empty");
    }

    @Test
    void aFolderWithoutAModelIsRefused() {
        assertFails(
                CommandLineRun.of("inpaint", "--image", picture, "--mask", mask, "--out", out, "--model", folder),
                folder.getFileName().toString());
    }

    @Test
    void aFolderThatDoesNotExistCannotBeWrittenTo() {
        assertFails(
                CommandLineRun.of(
                        "inpaint", "--image", picture, "--mask", mask, "--out", folder.resolve("no/such/out.png")),
                "does not exist");
    }

    @Test
    void anEndingNobodyWritesIsRefused() {
        assertFails(
                CommandLineRun.of("inpaint", "--image", picture, "--mask", mask, "--out", folder.resolve("out.xyz")),
                ".png");
    }

    @Test
    void aNameThatIsNothingButAnEndingIsRefused() {
        assertFails(
                CommandLineRun.of("inpaint", "--image", picture, "--mask", mask, "--out", folder.resolve("png")),
                "must end in .png");
    }

    @Test
    void numbersOutOfRangeAreUsageErrors() {
        assertAll(
                () -> assertUsage("--temperature", "0"),
                () -> assertUsage("--temperature", "-1"),
                () -> assertUsage("--temperature", "NaN"),
                () -> assertUsage("--temperature", "warm"),
                () -> assertUsage("--steps", "0"),
                () -> assertUsage("--steps", "5000"),
                () -> assertUsage("--corrections", "-1"),
                () -> assertUsage("--corrections", "65"),
                () -> assertUsage("--scale", "0.5"),
                () -> assertUsage("--scale", "huge"),
                () -> assertUsage("--feather", "-1"),
                () -> assertUsage("--feather", "257"),
                () -> assertUsage("--detail", "1.5"),
                () -> assertUsage("--follow", "much"),
                () -> assertUsage("--seed", "x"));
    }

    @Test
    void canvasSizesThatTheModelCannotFillAreUsageErrors() {
        assertAll(
                () -> assertEquals(
                        2,
                        CommandLineRun.of("sample", "--out", out, "--width", "250")
                                .exitCode()),
                () -> assertEquals(
                        2,
                        CommandLineRun.of("sample", "--out", out, "--height", "128")
                                .exitCode()),
                () -> assertEquals(
                        2,
                        CommandLineRun.of("sample", "--out", out, "--count", "0")
                                .exitCode()));
    }

    @Test
    void aMissingOptionIsNamed() {
        CommandLineRun run = CommandLineRun.of("inpaint", "--image", picture);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--mask"), run.err());
    }

    @Test
    void whatASubcommandWouldNotHearOfIsRefused() {
        CommandLineRun run = CommandLineRun.of("--model", folder, "models", "list");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("unmask models"), run.err());
        assertEquals(0, CommandLineRun.of("--help", "models").exitCode());
    }

    @Test
    void helpIsNoError() {
        CommandLineRun run = CommandLineRun.of("--help");
        assertEquals(0, run.exitCode());
        assertAll(Stream.of(
                        "edit", "inpaint", "sample", "reconstruct", "models", "scenes", "evaluate", "bench", "worker")
                .map(name -> () -> assertTrue(run.out().contains(name), name)));
    }

    private void assertFails(CommandLineRun run, String word) {
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(word), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertNothingWritten();
    }

    private void assertUsage(String... options) {
        Object[] words = Stream.concat(
                        Stream.of("inpaint", "--image", picture, "--mask", mask, "--out", out), Stream.of(options))
                .toArray();
        CommandLineRun run = CommandLineRun.of(words);
        assertEquals(2, run.exitCode(), String.join(" ", options) + ": " + run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertNothingWritten();
    }

    private void assertNothingWritten() {
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("out")
                    || file.getFileName().toString().startsWith(".")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandLineRun inpaint(Path image, Path withMask) {
        return CommandLineRun.of("inpaint", "--image", image, "--mask", withMask, "--out", out);
    }

    private Path draw(String name, int width, int height, boolean withSquare) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        if (withSquare) {
            for (int i = 0; i < 40 * 40; i++) {
                image.setRGB(30 + i % 40, 50 + i / 40, 0xFFFFFF);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** A PNG of a few bytes whose header promises far too many pixels. */
    private Path bomb(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(file);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        png.writeInt(13);
        png.write(header.toByteArray());
        png.writeInt((int) crc.getValue());
        png.writeInt(0);
        png.write("IDAT".getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve("bomb.png"), file.toByteArray());
    }
}
