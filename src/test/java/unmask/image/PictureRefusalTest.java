package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.support.SamplePictures;

/** What cannot be read is refused in true words; what is damaged costs no more than one sentence. */
class PictureRefusalTest {
    private static final Map<String, byte[]> FILES = SamplePictures.files();
    private static final int TRIES = 4;

    @TempDir
    private Path folder;

    /** The first occurrence of some bytes is replaced by others of the same length. */
    @ParameterizedTest
    @CsvSource({
        "jpeg-444.jpg, FFC00011, FFC90011, arithmetic coding",
        "jpeg-progressive.jpg, FFC20011, FFCA0011, arithmetic coding",
        "jpeg-444.jpg, FFC00011, FFC50011, hierarchical coding",
        "jpeg-444.jpg, FFC00011, FFF70011, JPEG-LS",
        "jpeg-444.jpg, FFC0001108, FFC100110C, 12 bits a channel",
        "jpeg-lossless-grey-16.jpg, FFC3000B10, FFC3000B0C, 12 bits a channel",
        "tiff-rgb-8.tif, 0301030001000000 0100, 0301030001000000 50C3, Zstandard",
        "tiff-rgb-8.tif, 0301030001000000 0100, 0301030001000000 6D88, LZMA",
        "tiff-rgb-8.tif, 0301030001000000 0100, 0301030001000000 5113, LZW or Deflate",
        "tiff-grey-float32-le.tif, 5301030001000000 03, 5301030001000000 02, signed samples",
        "tiff-grey-float64-le.tif, 5301030001000000 03, 5301030001000000 06, complex numbers",
        "tiff-rgb-8.tif, 0601030001000000 0200, 0601030001000000 2380, raw converter",
        "tiff-rgb-8.tif, 0601030001000000 0200, 0601030001000000 4D80, save it as RGB",
        "bmp-24.bmp, 01001800 00, 01001800 04, save it as PNG",
    })
    void whatCannotBeReadIsNotCalledDamaged(String name, String from, String to, String words) throws IOException {
        byte[] file = FILES.get(name).clone();
        replace(file, from, to);
        PictureException told = assertThrows(PictureException.class, () -> read(name, file));
        assertTrue(told.getMessage().contains(words), told.getMessage());
        assertTrue(told.getMessage().endsWith("."), told.getMessage());
        assertFalse(told.getMessage().contains("damaged"), told.getMessage());
    }

    @Test
    void whatDoesNotFitMemoryIsRefusedBeforeItIsDecoded() throws IOException {
        for (String name : FILES.keySet()) {
            if (name.contains("rgb-16")) {
                Path file = Files.write(folder.resolve(name), FILES.get(name));
                try (PictureReader reader = PictureReader.open(file, () -> 500)) {
                    PictureException told = assertThrows(PictureException.class, reader::read, name);
                    assertTrue(told.getMessage().contains(" MB of memory, of which 1 MB are free"), told.getMessage());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg-grey.jpg", "tiff-grey-1-ccitt.tif"})
    void aPictureOfFewSamplesNeedsLittleMemory(String name) throws IOException {
        Path file = Files.write(folder.resolve(name), FILES.get(name));
        long pixels = PictureFile.bounds(file).area();
        try (PictureReader reader = PictureReader.open(file, () -> 5 * pixels)) {
            assertEquals(pixels, reader.read().bounds().area());
        }
    }

    @Test
    void aWebpWithAWrongLengthOfItsProfileIsReadWithoutIt() throws IOException {
        byte[] sound = FILES.get("webp-lossless.webp");
        for (String length : List.of("FFFFFF7F", "10270000", "04000000", "00000000")) {
            byte[] file = FILES.get("webp-profile-p3.webp").clone();
            int at = indexOf(file, HexFormat.of().formatHex("ICCP".getBytes(StandardCharsets.US_ASCII)));
            System.arraycopy(HexFormat.of().parseHex(length), 0, file, at + 4, 4);
            List<String> notices = new ArrayList<>();
            Picture picture = PictureFile.read(Files.write(folder.resolve("wrong.webp"), file), notices::add);
            assertEquals(read("sound.webp", sound), picture, length);
            assertTrue(notices.toString().contains("damaged colour profile"), notices.toString());
        }
    }

    @Test
    void whatIsCutOffOrChangedGivesAPictureOrOneSentence() throws IOException {
        Random random = new Random(11);
        for (Map.Entry<String, byte[]> sample : FILES.entrySet()) {
            if (sample.getKey().contains("/") || sample.getKey().endsWith(".tsv")) {
                continue;
            }
            for (int i = 0; i < TRIES; i++) {
                byte[] damaged = i % 2 == 0 ? cut(sample.getValue(), random) : changed(sample.getValue(), random);
                requirePictureOrSentence(sample.getKey(), damaged);
            }
        }
    }

    private void requirePictureOrSentence(String name, byte[] damaged) throws IOException {
        try {
            assertTrue(read(name, damaged).bounds().area() <= PictureFile.MAX_PIXELS);
        } catch (PictureException told) {
            assertTrue(told.getMessage().contains(name), told.getMessage());
            assertTrue(told.getMessage().endsWith("."), told.getMessage());
        }
    }

    private static byte[] cut(byte[] whole, Random random) {
        return Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
    }

    private static byte[] changed(byte[] whole, Random random) {
        byte[] changed = whole.clone();
        int most = random.nextBoolean() ? changed.length : Math.min(changed.length, 200); // heads matter most
        for (int i = 0; i <= random.nextInt(3); i++) {
            changed[random.nextInt(most)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private Picture read(String name, byte[] content) throws IOException {
        return PictureFile.read(Files.write(folder.resolve(name), content));
    }

    private static void replace(byte[] file, String from, String to) {
        byte[] bytes = HexFormat.of().parseHex(to.replace(" ", ""));
        System.arraycopy(bytes, 0, file, indexOf(file, from.replace(" ", "")), bytes.length);
    }

    private static int indexOf(byte[] file, String hex) {
        int at = HexFormat.of().formatHex(file).indexOf(hex.toLowerCase(Locale.ROOT));
        assertTrue(at >= 0 && at % 2 == 0, hex);
        return at / 2;
    }
}
