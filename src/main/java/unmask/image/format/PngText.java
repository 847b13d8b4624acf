package unmask.image.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Text in PNGs, and what else is compressed in their chunks. */
final class PngText {
    private static final int MAX_BYTES = 1 << 24;
    private static final byte[] XMP = "XML:com.adobe.xmp\0".getBytes(StandardCharsets.US_ASCII);

    private PngText() {}

    /** @param chunk international text: keyword, flag and method of compression, language, translated keyword, text */
    static Optional<byte[]> xmp(byte[] chunk) {
        if (!Bytes.startWith(chunk, XMP) || chunk.length < XMP.length + 4) {
            return Optional.empty();
        }
        boolean compressed = chunk[XMP.length] == 1;
        int text = afterZero(chunk, afterZero(chunk, XMP.length + 2));
        byte[] packet = compressed ? inflated(chunk, text) : Arrays.copyOfRange(chunk, text, chunk.length);
        return Optional.of(packet).filter(found -> found.length > 0);
    }

    /** What of a zlib stream from {@code from} on can be had; nothing of a damaged one. */
    static byte[] inflated(byte[] chunk, int from) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(chunk, from, chunk.length - from))) {
            return in.readNBytes(MAX_BYTES);
        } catch (IOException damaged) {
            return new byte[0];
        }
    }

    private static int afterZero(byte[] chunk, int from) {
        int at = from;
        while (at < chunk.length && chunk[at] != 0) {
            at++;
        }
        return Math.min(at + 1, chunk.length);
    }
}
