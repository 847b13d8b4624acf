package unmask.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A block of Exif that is changed in its place. What cameras note for themselves may be told by its place in the block, so nothing
 * in it is moved.
 */
final class ExifBlock {
    private static final int IMAGE_WIDTH = 0x100;
    private static final int IMAGE_HEIGHT = 0x101;
    private static final int ORIENTATION = 0x112;
    private static final int STRIP_OFFSET = 0x111;
    private static final int STRIP_BYTES = 0x117;
    private static final int THUMBNAIL_OFFSET = 0x201;
    private static final int THUMBNAIL_BYTES = 0x202;
    private static final int EXIF = 0x8769;
    private static final int PIXEL_WIDTH = 0xA002;
    private static final int PIXEL_HEIGHT = 0xA003;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ByteBuffer block;

    private ExifBlock(byte[] bytes) {
        block = ByteBuffer.wrap(bytes);
        block.order(bytes.length > 0 && bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Whether it can be passed on. */
    static boolean isSound(byte[] bytes) {
        try {
            fitted(bytes, 1, 1);
            return true;
        } catch (RuntimeException damaged) {
            return false;
        }
    }

    /**
     * A copy for an upright picture of this size that may look different: the small picture that it may hold is wiped out.
     *
     * @throws RuntimeException when it is damaged
     */
    static byte[] fitted(byte[] bytes, int width, int height) {
        ExifBlock exif = new ExifBlock(bytes.clone());
        if (exif.block.getShort(2) != 42) {
            throw new IllegalArgumentException("not Exif");
        }
        int first = exif.block.getInt(4);
        exif.set(first, ORIENTATION, 1);
        exif.set(first, IMAGE_WIDTH, width);
        exif.set(first, IMAGE_HEIGHT, height);
        int details = exif.get(first, EXIF);
        if (details != 0) {
            exif.set(details, PIXEL_WIDTH, width);
            exif.set(details, PIXEL_HEIGHT, height);
        }
        exif.wipeThumbnail(exif.end(first));
        return exif.block.array();
    }

    private void wipeThumbnail(int link) {
        int second = block.remaining() >= link + 4 ? block.getInt(link) : 0;
        if (second == 0) {
            return;
        }
        block.putInt(link, 0);
        wipe(get(second, THUMBNAIL_OFFSET), get(second, THUMBNAIL_BYTES));
        wipe(get(second, STRIP_OFFSET), get(second, STRIP_BYTES));
        wipe(second, end(second) - second);
    }

    private void wipe(int from, int count) {
        int start = Math.clamp(from, 0, block.capacity());
        Arrays.fill(
                block.array(), start, Math.clamp((long) start + Math.max(0, count), start, block.capacity()), (byte) 0);
    }

    /** Where the entries of a directory end, and the place of the next one is told. */
    private int end(int directory) {
        return directory + 2 + ENTRY_BYTES * (block.getShort(directory) & 0xFFFF);
    }

    /** The place of a tag's entry in a directory; 0 when it is not there. */
    private int find(int directory, int tag) {
        for (int at = directory + 2; at < end(directory); at += ENTRY_BYTES) {
            if ((block.getShort(at) & 0xFFFF) == tag) {
                return at;
            }
        }
        return 0;
    }

    /** The value of a tag that is one number; 0 when it is none. */
    private int get(int directory, int tag) {
        int at = find(directory, tag);
        return switch (at == 0 ? 0 : block.getShort(at + 2)) {
            case SHORT -> block.getShort(at + 8) & 0xFFFF;
            case LONG -> block.getInt(at + 8);
            default -> 0;
        };
    }

    /** Changes a tag that is one number, if it is there. */
    private void set(int directory, int tag, int value) {
        int at = find(directory, tag);
        switch (at == 0 ? 0 : block.getShort(at + 2)) {
            case SHORT -> block.putShort(at + 8, (short) value);
            case LONG -> block.putInt(at + 8, value);
            default -> {}
        }
    }
}
