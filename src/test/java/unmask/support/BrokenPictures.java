package unmask.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files that are named as pictures and break decoders. */
public final class BrokenPictures {
    private static final int HEADER = 8; // of a chunk
    private static final int PROFILE = 132; // bytes that are there
    private static final int SIGNATURE_AT = 36;

    private BrokenPictures() {}

    /** A WebP of 32 x 32 pixels whose colour profile says that it is two gigabytes long. */
    public static byte[] webpWithEndlessProfile() {
        ByteBuffer file =
                ByteBuffer.allocate(12 + HEADER + 10 + HEADER + PROFILE).order(ByteOrder.LITTLE_ENDIAN);
        chunk(file, "RIFF", file.capacity() - HEADER).put("WEBP".getBytes(StandardCharsets.US_ASCII));
        chunk(file, "VP8X", 10).put((byte) 0x20).put(new byte[3]).put(new byte[] {31, 0, 0, 31, 0, 0});
        ByteBuffer profile = chunk(file, "ICCP", PROFILE).slice().order(ByteOrder.BIG_ENDIAN);
        profile.putInt(0, Integer.MAX_VALUE).put(SIGNATURE_AT, "acsp".getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    private static ByteBuffer chunk(ByteBuffer file, String name, int length) {
        return file.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(length);
    }
}
