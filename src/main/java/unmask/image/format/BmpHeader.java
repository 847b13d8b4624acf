package unmask.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What the head of a BMP says.
 *
 * @param fromTop whether the first row stored is the topmost
 * @param coding 0 for pixels as they are, 1 and 2 for runs of 8 and 4 bits, 3 for masks
 * @param masks where red, green, blue and alpha lie in a pixel of 16 or more bits
 * @param palette opaque colours for pixels of fewer
 * @param profileBytes 0 when there is none
 */
record BmpHeader(
        int width,
        int height,
        boolean fromTop,
        int bits,
        int coding,
        int[] masks,
        int[] palette,
        long pixelsAt,
        long profileAt,
        int profileBytes) {
    private static final int FILE_HEAD = 14;
    private static final int CORE = 12;
    private static final int COMMON = 40;
    private static final int WITH_MASKS = 52;
    private static final int WITH_ALPHA_MASK = 56;
    private static final int WITH_PROFILE = 124;
    private static final int OS2 = 64;
    private static final int MASKED = 3;
    private static final int MASKED_WITH_ALPHA = 6;
    private static final int EMBEDDED = 0x4D424544; // "MBED"
    private static final int MAX_PROFILE_BYTES = 1 << 24;

    static BmpHeader read(FileChannel channel) throws IOException {
        int size = Bytes.little(Bytes.read(channel, FILE_HEAD, 4)).getInt();
        if (size < CORE || size > 1 << 16) {
            throw new IOException("a head of " + size + " bytes");
        }
        ByteBuffer file = Bytes.little(Bytes.read(channel, 0, FILE_HEAD + size));
        long pixelsAt = Integer.toUnsignedLong(file.getInt(10));
        ByteBuffer head = file.slice(FILE_HEAD, size).order(file.order());
        boolean core = size == CORE;
        int height = core ? head.getShort(6) & 0xFFFF : head.getInt(8);
        int bits = head.getShort(core ? 10 : 14);
        int coding = size < 20 ? 0 : head.getInt(16);
        boolean embedded = size >= WITH_PROFILE && head.getInt(56) == EMBEDDED;
        BmpHeader header = new BmpHeader(
                core ? head.getShort(4) & 0xFFFF : head.getInt(4),
                Math.abs(height),
                height < 0,
                bits,
                coding == MASKED_WITH_ALPHA ? MASKED : coding,
                bits < 16 ? new int[4] : masks(channel, head, coding, bits),
                bits > 8 ? new int[0] : palette(channel, head, bits, pixelsAt),
                pixelsAt,
                embedded ? FILE_HEAD + Integer.toUnsignedLong(head.getInt(112)) : 0,
                embedded ? Math.clamp(head.getInt(116), 1, MAX_PROFILE_BYTES) : 0);
        header.check(size);
        return header;
    }

    boolean isRunLength() {
        return coding == 1 || coding == 2;
    }

    /** Of a stored row; a multiple of 4. */
    long rowBytes() {
        return ((long) width * bits + 31) / 32 * 4;
    }

    /** Without the filling at its end, which the last row of some files lacks. */
    int usedRowBytes() {
        return (int) (((long) width * bits + 7) / 8);
    }

    /** The colour of a pixel of 16 or more bits. */
    int argb(int pixel) {
        int alpha = masks[3] == 0 ? 0xFF : sample(pixel, masks[3]);
        return alpha << 24 | sample(pixel, masks[0]) << 16 | sample(pixel, masks[1]) << 8 | sample(pixel, masks[2]);
    }

    /** Scaled to 8 bits, rounded. */
    private static int sample(int pixel, int mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Integer.numberOfTrailingZeros(mask);
        long greatest = Integer.toUnsignedLong(mask >>> shift);
        long value = Integer.toUnsignedLong((pixel & mask) >>> shift);
        return greatest == 255 ? (int) value : (int) ((value * 510 + greatest) / (2 * greatest));
    }

    private static int[] masks(FileChannel channel, ByteBuffer head, int coding, int bits) throws IOException {
        boolean masked = coding == MASKED || coding == MASKED_WITH_ALPHA;
        if (!masked) {
            return bits == 16 ? new int[] {0x7C00, 0x3E0, 0x1F, 0} : new int[] {0xFF0000, 0xFF00, 0xFF, 0};
        }
        int size = head.capacity();
        boolean inside = size >= WITH_MASKS && size != OS2;
        boolean alpha = inside ? size >= WITH_ALPHA_MASK : coding == MASKED_WITH_ALPHA;
        ByteBuffer masks = inside
                ? head.slice(COMMON, alpha ? 16 : 12).order(head.order())
                : Bytes.little(Bytes.read(channel, FILE_HEAD + size, alpha ? 16 : 12));
        return new int[] {masks.getInt(0), masks.getInt(4), masks.getInt(8), alpha ? masks.getInt(12) : 0};
    }

    private static int[] palette(FileChannel channel, ByteBuffer head, int bits, long pixelsAt) throws IOException {
        int size = head.capacity();
        int entry = size == CORE ? 3 : 4;
        int told = size < 36 ? 0 : head.getInt(32);
        int most = 1 << Math.clamp(bits, 0, 8);
        long room = Math.max(0, (pixelsAt - FILE_HEAD - size) / entry);
        int colours = (int) Math.min(told > 0 && told < most ? told : most, room);
        ByteBuffer stored = Bytes.little(Bytes.read(channel, FILE_HEAD + size, colours * entry));
        int[] palette = new int[colours];
        for (int i = 0; i < colours; i++) {
            int at = i * entry;
            palette[i] = 0xFF000000 | (stored.get(at + 2) & 0xFF) << 16 | stored.getShort(at) & 0xFFFF;
        }
        return palette;
    }

    private void check(int size) throws IOException {
        boolean foreign = size == OS2 && coding > 2 || coding == 4 || coding == 5 || coding > MASKED_WITH_ALPHA;
        boolean deep = bits == 64;
        if (foreign || deep) {
            throw new UnsupportedPictureException("is a BMP of a rare kind (" + (deep ? "64 bits" : "coding " + coding)
                    + "), which cannot be read; save it as PNG");
        }
        boolean known = switch (bits) {
            case 1, 2, 24 -> coding == 0;
            case 4 -> coding == 0 || coding == 2;
            case 8 -> coding == 0 || coding == 1;
            case 16, 32 -> coding == 0 || coding == MASKED;
            default -> false;
        };
        if (!known || width < 1 || height < 1 || bits <= 8 && palette.length == 0) {
            throw new IOException(width + " x " + height + " pixels of " + bits + " bits, coding " + coding);
        }
    }
}
