package unmask.image.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** Pixels of a BMP that are stored as runs of 4 or 8 bits. */
final class BmpRuns {
    private final BmpHeader header;
    private final InputStream in;
    private final byte[] indices;
    private int x;
    private int row; // as stored: 0 is the lowest

    BmpRuns(FileChannel channel, BmpHeader header) throws IOException {
        this.header = header;
        long length = Math.max(0, channel.size() - header.pixelsAt());
        this.in = new BufferedInputStream(new ChannelInputStream(channel, header.pixelsAt(), length));
        this.indices = new byte[header.width() * header.height()];
    }

    /** The number of each pixel's colour, row by row from the top; where nothing is stored 0. */
    byte[] indices() throws IOException {
        while (!isFilled()) {
            int count = next();
            int value = next();
            if (count > 0) {
                for (int i = 0; i < count; i++) {
                    put(header.bits() == 8 ? value : nibble(value, i));
                }
            } else if (value == 0) {
                x = 0;
                row++;
            } else if (value == 1) {
                return indices;
            } else if (value == 2) {
                x += next();
                row += next();
            } else {
                putLiterals(value);
            }
        }
        return indices;
    }

    /** Whether no pixel can follow; some writers leave out the mark at the end. */
    private boolean isFilled() {
        return row >= header.height() || row == header.height() - 1 && x >= header.width();
    }

    private void putLiterals(int count) throws IOException {
        boolean whole = header.bits() == 8;
        int bytes = whole ? count : (count + 1) / 2;
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (whole || i % 2 == 0) {
                value = next();
            }
            put(whole ? value : nibble(value, i));
        }
        if (bytes % 2 == 1) {
            next();
        }
    }

    private static int nibble(int value, int index) {
        return index % 2 == 0 ? value >> 4 : value & 0xF;
    }

    private void put(int value) {
        if (x < header.width() && row < header.height()) {
            int y = header.fromTop() ? row : header.height() - 1 - row;
            indices[y * header.width() + x] = (byte) value;
        }
        x++;
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }
}
