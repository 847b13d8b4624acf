package unmask.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files that are named as pictures and break decoders. */
public final class BrokenPictures {
    private static final int HEADER = 8; // of a chunk

    private BrokenPictures() {}

    /** A WebP of 32 x 32 pixels that promises a colour profile of two gigabytes. */
    public static byte[] webpWithEndlessProfile() {
        ByteBuffer file = ByteBuffer.allocate(12 + HEADER + 10 + HEADER + 16).order(ByteOrder.LITTLE_ENDIAN);
        chunk(file, "RIFF", file.capacity() - HEADER).put("WEBP".getBytes(StandardCharsets.US_ASCII));
        chunk(file, "VP8X", 10).put((byte) 0x20).put(new byte[3]).put(new byte[] {31, 0, 0, 31, 0, 0});
        chunk(file, "ICCP", Integer.MAX_VALUE - 9);
        return file.array();
    }

    private static ByteBuffer chunk(ByteBuffer file, String name, int length) {
        return file.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(length);
    }
}
