package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.support.SamplePictures;

/** What a file says of its colours is passed over where it cannot be meant. */
class NonsenseColoursTest {
    private static final Map<String, byte[]> FILES = SamplePictures.files();
    private static final int AFTER_HEAD = 33; // of a PNG

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 625_000_001, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void aCurveThatMakesAllColoursOneIsPassedOver(int gamma) throws IOException {
        assertEquals(plain(), withChunk("gAMA", ints(gamma)));
    }

    @Test
    void aCurveThatIsPossibleCounts() throws IOException {
        assertNotEquals(plain(), withChunk("gAMA", ints(625_000_000)));
        assertNotEquals(plain(), withChunk("gAMA", ints(16)));
        assertEquals(read("png-gamma-linear-rgb-8.png"), withChunk("gAMA", ints(100_000)));
    }

    @Test
    void aCurveWithAWrongChecksumIsPassedOver() throws IOException {
        byte[] damaged = chunk("gAMA", ints(100_000));
        damaged[damaged.length - 1]++;
        assertEquals(plain(), readInserted(damaged));
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 2, 3, 4, 9, -1})
    void anIntentThatIsNoneLeavesTheCurveInForce(byte intent) throws IOException {
        byte[] both = Arrays.copyOf(chunk("sRGB", new byte[] {intent}), 13 + 16);
        System.arraycopy(chunk("gAMA", ints(100_000)), 0, both, 13, 16);
        Picture curved = read("png-gamma-linear-rgb-8.png");
        assertEquals(intent < 0 || intent > 3 ? curved : plain(), readInserted(both));
    }

    @Test
    void primariesAreNotLookedAt() throws IOException {
        assertEquals(plain(), withChunk("cHRM", new byte[32]));
        assertEquals(plain(), withChunk("cHRM", ints(-1, -1, -1, -1, -1, -1, -1, -1)));
        assertEquals(plain(), withChunk("cHRM", new byte[3]));
    }

    @Test
    void aProfileOfOneColourIsLeftOut() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        for (String primary : List.of("rXYZ", "gXYZ", "bXYZ")) {
            ByteBuffer tags = ByteBuffer.wrap(profile);
            int entry = indexOf(profile, primary);
            Arrays.fill(profile, tags.getInt(entry + 4) + 8, tags.getInt(entry + 4) + 20, (byte) 0);
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {'x', 0, 0});
        try (OutputStream deflated = new DeflaterOutputStream(data)) {
            deflated.write(profile);
        }
        assertEquals(plain(), withChunk("iCCP", data.toByteArray()));
        assertTrue(notices.toString().contains("damaged colour profile"), notices.toString());
    }

    @Test
    void weightsAndRangesOfATiffThatCannotBeMeantAreTheUsualOnes() throws IOException {
        byte[] sound = FILES.get("tiff-ycbcr-444-video-range.tif");
        int lay = indexOf(sound, "\u001c\u0001\u0003\u0000\u0001"); // a tag that may be left out
        int ranges = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(indexOf(sound, "\u0014\u0002") + 8);

        byte[] weighted = sound.clone(); // by 16, 235 and 128
        ByteBuffer.wrap(weighted, lay, 12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 529)
                .putShort((short) 5)
                .putInt(3)
                .putInt(ranges);
        assertEquals(read("sound.tif", sound), read("weighted.tif", weighted));

        byte[] endless = sound.clone();
        endless[ranges + 12] = 0; // what 235 is divided by
        byte[] usual = sound.clone();
        usual[ranges] = 0;
        usual[ranges + 8] = (byte) 255;
        assertEquals(read("usual.tif", usual), read("endless.tif", endless));
    }

    private Picture plain() throws IOException {
        return read("png-rgb-8.png");
    }

    private Picture withChunk(String type, byte[] data) throws IOException {
        return readInserted(chunk(type, data));
    }

    private Picture readInserted(byte[] chunks) throws IOException {
        byte[] plain = FILES.get("png-rgb-8.png");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, AFTER_HEAD);
        file.writeBytes(chunks);
        file.write(plain, AFTER_HEAD, plain.length - AFTER_HEAD);
        return read("with-chunk.png", file.toByteArray());
    }

    private Picture read(String name) throws IOException {
        return read(name, FILES.get(name));
    }

    private Picture read(String name, byte[] content) throws IOException {
        notices.clear();
        return PictureFile.read(Files.write(folder.resolve(name), content), notices::add);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 check = new CRC32();
        check.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) check.getValue()).array();
    }
}
