package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unmask.support.SamplePictures;

/** Every kind of picture gives the colours that its file says; see the README beside the pictures. */
class PictureFormatsTest {
    private static final Map<String, byte[]> FILES = SamplePictures.files();

    @TempDir
    private Path folder;

    private record Sample(String name, String expected, int tolerance, String notice) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Sample> samples() {
        return new String(FILES.get("pictures.tsv"), StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.split("\t", -1))
                .map(row -> new Sample(row[0], row[1], Integer.parseInt(row[2]), row[3]));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPictureHasTheColoursThatItsFileSays(Sample sample) throws IOException {
        Path file = Files.write(folder.resolve(sample.name), FILES.get(sample.name));
        List<String> notices = new ArrayList<>();
        Picture picture = PictureFile.read(file, notices::add);
        ByteBuffer expected = ByteBuffer.wrap(FILES.get(sample.expected));
        assertEquals(new Region(0, 0, expected.getInt(), expected.getInt()), picture.bounds());
        assertEquals(picture.bounds(), PictureFile.bounds(file));
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                assertNear(Integer.rotateRight(expected.getInt(), 8), picture.argb(x, y), sample.tolerance, x, y);
            }
        }
        assertEquals(sample.notice.isEmpty() ? 0 : 1, notices.size(), notices::toString);
        assertTrue(notices.stream().allMatch(notice -> notice.contains(sample.notice)), notices::toString);
    }

    private static void assertNear(int expected, int actual, int tolerance, int x, int y) {
        for (int shift = 0; shift < 32; shift += 8) {
            int difference = (expected >>> shift & 0xFF) - (actual >>> shift & 0xFF);
            assertTrue(
                    Math.abs(difference) <= tolerance,
                    () -> String.format(Locale.ROOT, "%08x instead of %08x at %d, %d", actual, expected, x, y));
        }
    }
}
