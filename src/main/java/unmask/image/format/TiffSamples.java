package unmask.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns rows of stored samples into numbers: integers from 0 to 1, 1 being the greatest; floats as they are. */
final class TiffSamples {
    private final TiffLayout layout;
    private final float[] bytes = new float[256];

    TiffSamples(TiffLayout layout) {
        this.layout = layout;
        for (int value = 0; value < bytes.length; value++) {
            bytes[value] = value / 255f;
        }
    }

    /**
     * Unpacks the samples of one segment's row.
     *
     * @param count samples to unpack
     * @param out receives them from {@code offset} on: {@link TiffLayout#segmentChannels} next to each other, then
     *     {@link TiffLayout#channels} further on the next
     */
    void unpack(byte[] row, int count, float[] out, int offset) {
        ByteBuffer in = ByteBuffer.wrap(row).order(layout.order());
        int together = layout.segmentChannels();
        int gap = layout.channels() - together;
        int at = offset;
        for (int i = 0; i < count; i++) {
            out[at++] = layout.floats() ? real(in, i) : whole(in, i);
            if (gap > 0 && (i + 1) % together == 0) {
                at += gap;
            }
        }
    }

    /**
     * Unpacks {@code down} rows of subsampled pixels: for each group of pixels their lightness, row by row, then two samples of
     * chroma.
     *
     * @param rows receives each row's samples, three to a pixel
     */
    void unpackGroups(byte[] units, float[][] rows, int column, int count) {
        int across = layout.across();
        int group = across * layout.down() + 2;
        for (int y = 0; y < layout.down(); y++) {
            for (int x = 0; x < count; x++) {
                int unit = x / across * group;
                int at = (column + x) * 3;
                rows[y][at] = bytes[units[unit + y * across + x % across] & 0xFF];
                rows[y][at + 1] = bytes[units[unit + group - 2] & 0xFF];
                rows[y][at + 2] = bytes[units[unit + group - 1] & 0xFF];
            }
        }
    }

    private float whole(ByteBuffer in, int index) {
        return switch (layout.bits()) {
            case 8 -> bytes[in.get(index) & 0xFF];
            case 16 -> (in.getShort(2 * index) & 0xFFFF) / 65535f;
            case 24 -> triple(in, 3 * index) / (float) 0xFFFFFF;
            case 32 -> (float) (Integer.toUnsignedLong(in.getInt(4 * index)) / (double) 0xFFFFFFFFL);
            case 64 -> (float) ((in.getLong(8 * index) >>> 1) * 0x1p-63);
            default -> packed(in, (long) index * layout.bits()) / (float) ((1L << layout.bits()) - 1);
        };
    }

    private float real(ByteBuffer in, int index) {
        return switch (layout.bits()) {
            case 16 -> Float.float16ToFloat(in.getShort(2 * index));
            case 32 -> in.getFloat(4 * index);
            default -> (float) in.getDouble(8 * index);
        };
    }

    private int triple(ByteBuffer in, int at) {
        int first = in.get(at) & 0xFF;
        int middle = (in.get(at + 1) & 0xFF) << 8;
        int last = in.get(at + 2) & 0xFF;
        return layout.order() == ByteOrder.BIG_ENDIAN ? first << 16 | middle | last : last << 16 | middle | first;
    }

    /** Samples that are no whole bytes follow each other from the highest bit on, whatever the order of bytes. */
    private long packed(ByteBuffer in, long bit) {
        int at = (int) (bit >> 3);
        int last = (int) (bit + layout.bits() - 1 >> 3);
        long value = 0;
        for (int i = at; i <= last; i++) {
            value = value << 8 | in.get(i) & 0xFF;
        }
        return value >>> 7 - (bit + layout.bits() - 1 & 7) & (1L << layout.bits()) - 1;
    }
}
