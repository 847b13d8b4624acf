package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/** One strip or tile, read from the top: rows of samples as bytes in the file's order. */
final class TiffSegment {
    private final TiffLayout layout;
    private final InputStream in;
    private final byte[] planes; // of a row of floats, its bytes sorted by weight
    private byte[] loaded;
    private int loadedRow;

    /** @param stored the bytes of the segment in the file */
    TiffSegment(TiffLayout layout, InputStream stored) {
        this.layout = layout;
        InputStream ordered = layout.reversedBits() ? new ReversedBits(stored) : stored;
        this.in = switch (layout.compression()) {
            case 5 -> new LzwInputStream(ordered);
            case 8, 32946 -> new InflaterInputStream(ordered);
            case 32773 -> new PackBitsInputStream(ordered);
            default -> ordered;
        };
        this.planes = layout.predictor() == 3 ? new byte[(int) layout.segmentRowBytes()] : null;
    }

    /** Reads the next {@code rows} now, so that the stream can be closed. */
    void load(int rows) throws IOException {
        byte[] all = new byte[Math.multiplyExact(rows, (int) layout.segmentRowBytes())];
        fill(all, all.length);
        loaded = all;
    }

    /** Reads the next row: {@link TiffLayout#segmentRowBytes} bytes. */
    void row(byte[] row) throws IOException {
        int length = (int) layout.segmentRowBytes();
        if (loaded != null) {
            System.arraycopy(loaded, loadedRow++ * length, row, 0, length);
        } else {
            fill(row, length);
        }
        switch (layout.predictor()) {
            case 2 -> addUp(row, length);
            case 3 -> addUpFloats(row, length);
            default -> {}
        }
    }

    void close() throws IOException {
        in.close();
    }

    private void fill(byte[] bytes, int length) throws IOException {
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException();
        }
    }

    /** Each sample holds its difference to the one before in its channel. */
    private void addUp(byte[] row, int length) {
        int step = layout.segmentChannels();
        ByteBuffer samples = ByteBuffer.wrap(row).order(layout.order());
        switch (layout.bits()) {
            case 8 -> addUpBytes(row, length, step);
            case 16 -> {
                for (int at = 2 * step; at + 1 < length; at += 2) {
                    samples.putShort(at, (short) (samples.getShort(at) + samples.getShort(at - 2 * step)));
                }
            }
            case 32 -> {
                for (int at = 4 * step; at + 3 < length; at += 4) {
                    samples.putInt(at, samples.getInt(at) + samples.getInt(at - 4 * step));
                }
            }
            default -> {
                for (int at = 8 * step; at + 7 < length; at += 8) {
                    samples.putLong(at, samples.getLong(at) + samples.getLong(at - 8 * step));
                }
            }
        }
    }

    /** The bytes of a row are sorted by weight, the highest first, then made differences. */
    private void addUpFloats(byte[] row, int length) {
        addUpBytes(row, length, layout.segmentChannels());
        int size = layout.bits() / 8;
        int samples = length / size;
        System.arraycopy(row, 0, planes, 0, length);
        boolean big = layout.order() == ByteOrder.BIG_ENDIAN;
        for (int i = 0; i < samples; i++) {
            for (int weight = 0; weight < size; weight++) {
                row[i * size + (big ? weight : size - 1 - weight)] = planes[weight * samples + i];
            }
        }
    }

    private static void addUpBytes(byte[] row, int length, int step) {
        for (int at = step; at < length; at++) {
            row[at] += row[at - step];
        }
    }

    /** Turns the bits of each byte around. */
    private static final class ReversedBits extends InputStream {
        private final InputStream in;

        ReversedBits(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            return value < 0 ? -1 : Integer.reverse(value) >>> 24;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
