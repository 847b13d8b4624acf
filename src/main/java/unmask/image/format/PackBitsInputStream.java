package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What PackBits stands for: runs of one byte, and bytes as they are. */
final class PackBitsInputStream extends InputStream {
    private static final int NOTHING = -128;

    private final InputStream in;
    private int left;
    private int repeated = -1;

    PackBitsInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        while (left == 0) {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            int control = (byte) next;
            if (control != NOTHING) {
                left = Math.abs(control) + 1;
                repeated = control < 0 ? literal() : -1;
            }
        }
        left--;
        return repeated >= 0 ? repeated : literal();
    }

    private int literal() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }
}
