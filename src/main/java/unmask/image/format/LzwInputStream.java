package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What LZW as TIFF has it stands for: codes of 9 to 12 bits, highest bit first, widened one code early. */
final class LzwInputStream extends InputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int CODES = 4096;

    private final InputStream in;
    private final short[] prefix = new short[CODES];
    private final byte[] last = new byte[CODES];
    private final byte[] first = new byte[CODES];
    private final short[] length = new short[CODES];
    private final byte[] text = new byte[CODES + 1];
    private int textAt;
    private int textEnd;
    private int bits;
    private int held; // bits of it that are not used up
    private int width = 9;
    private int free = END + 1;
    private int previous = CLEAR;

    LzwInputStream(InputStream in) {
        this.in = in;
        for (int code = 0; code < CLEAR; code++) {
            first[code] = (byte) code;
            last[code] = (byte) code;
            length[code] = 1;
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? text[textAt++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int copied = Math.min(count, textEnd - textAt);
        System.arraycopy(text, textAt, bytes, offset, copied);
        textAt += copied;
        return copied;
    }

    private boolean fill() throws IOException {
        while (textAt == textEnd) {
            int code = code();
            if (code == END || code < 0) {
                return false;
            }
            if (code == CLEAR) {
                width = 9;
                free = END + 1;
                previous = CLEAR;
            } else {
                take(code);
            }
        }
        return true;
    }

    private void take(int code) throws IOException {
        boolean known = code < CLEAR || code > END && code < free;
        if (previous == CLEAR ? code >= CLEAR : !known && code != free) {
            throw new IOException("a code of LZW that stands for nothing");
        }
        if (previous != CLEAR && free < CODES) {
            prefix[free] = (short) previous;
            first[free] = first[previous];
            last[free] = first[known ? code : previous];
            length[free] = (short) (length[previous] + 1);
            free++;
            if (free == (1 << width) - 1 && width < 12) {
                width++;
            }
        }
        spell(code);
        previous = code;
    }

    private void spell(int code) {
        textAt = 0;
        textEnd = length[code];
        int each = code;
        for (int i = textEnd - 1; i >= 0; i--) {
            text[i] = last[each];
            each = prefix[each];
        }
    }

    private int code() throws IOException {
        while (held < width) {
            int next = in.read();
            if (next < 0) {
                if (previous == CLEAR) {
                    throw new EOFException();
                }
                return -1;
            }
            bits = bits << 8 | next;
            held += 8;
        }
        held -= width;
        return bits >>> held & (1 << width) - 1;
    }
}
