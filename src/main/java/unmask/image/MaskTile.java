package unmask.image;

import java.util.BitSet;

/**
 * A square of a pixel mask, one bit a pixel, 64 pixels of a row in a word, the leftmost in the lowest bit. Coordinates are
 * the picture's.
 */
final class MaskTile {
    static final int WORDS_A_ROW = Picture.TILE / Long.SIZE;

    private MaskTile() {}

    /** @param tile null for an empty one */
    static long[] copyOf(long[] tile) {
        return tile == null ? new long[Picture.TILE * WORDS_A_ROW] : tile.clone();
    }

    static boolean contains(long[] tile, int x, int y) {
        return (tile[word(x, y)] >>> x & 1) != 0;
    }

    static int count(long[] tile) {
        int count = 0;
        for (long bits : tile) {
            count += Long.bitCount(bits);
        }
        return count;
    }

    /** Sets or clears the pixels of row {@code y} from column {@code from} to before {@code to}, all in this tile. */
    static void setRun(long[] tile, int from, int to, int y, boolean on) {
        for (int x = from; x < to; x = (x / Long.SIZE + 1) * Long.SIZE) {
            long bits = -1L << x;
            int end = (x / Long.SIZE + 1) * Long.SIZE;
            if (to < end) {
                bits &= -1L >>> end - to;
            }
            tile[word(x, y)] = on ? tile[word(x, y)] | bits : tile[word(x, y)] & ~bits;
        }
    }

    /** A copy of {@code tile} without the pixels of {@code other}. */
    static long[] minus(long[] tile, long[] other) {
        long[] rest = tile.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] &= ~other[i];
        }
        return rest;
    }

    /** Adds row {@code y} to the words of {@code line} from {@code offset} on. */
    static void addRow(long[] tile, int y, long[] line, int offset) {
        int row = y % Picture.TILE * WORDS_A_ROW;
        for (int i = 0; i < WORDS_A_ROW; i++) {
            line[offset + i] |= tile[row + i];
        }
    }

    /** The smallest region that holds the pixels set, from the tile's corner; the tile must not be empty. */
    static Region bounds(long[] tile) {
        long[] line = new long[WORDS_A_ROW];
        int top = -1;
        int bottom = -1;
        for (int word = 0; word < tile.length; word++) {
            if (tile[word] != 0) {
                line[word % WORDS_A_ROW] |= tile[word];
                bottom = word / WORDS_A_ROW;
                top = top < 0 ? bottom : top;
            }
        }
        BitSet columns = BitSet.valueOf(line);
        return Region.between(columns.nextSetBit(0), top, columns.length(), bottom + 1);
    }

    /** The tile, or null when it is empty. */
    static long[] orNull(long[] tile) {
        for (long bits : tile) {
            if (bits != 0) {
                return tile;
            }
        }
        return null;
    }

    private static int word(int x, int y) {
        return y % Picture.TILE * WORDS_A_ROW + x % Picture.TILE / Long.SIZE;
    }
}
