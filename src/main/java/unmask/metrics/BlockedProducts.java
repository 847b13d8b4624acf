package unmask.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Inner products by blocks that stay in the cache. One side is transposed, so that the compiler turns the innermost
 * loop into vector instructions; each element that it loads serves two rows.
 */
final class BlockedProducts {
    /** Rows of {@code b} that are transposed at a time. */
    private static final int COLUMNS = 256;

    /** Rows of {@code a} that one task multiplies with them. */
    private static final int ROWS = 32;

    /** Dimensions after which the next row takes its turn. */
    private static final int DEPTH = 64;

    private BlockedProducts() {}

    static float[] of(float[][] a, float[][] b) {
        float[] out = new float[Math.multiplyExact(a.length, b.length)];
        for (int first = 0; first < b.length; first += COLUMNS) {
            float[][] block = Arrays.copyOfRange(b, first, Math.min(b.length, first + COLUMNS));
            float[] transposed = transposed(block);
            int offset = first;
            IntStream.range(0, (a.length + ROWS - 1) / ROWS).parallel().forEach(task -> {
                int from = task * ROWS;
                float[][] rows = Arrays.copyOfRange(a, from, Math.min(a.length, from + ROWS));
                float[][] sums = multiply(rows, transposed, block.length);
                for (int r = 0; r < rows.length; r++) {
                    System.arraycopy(sums[r], 0, out, (from + r) * b.length + offset, block.length);
                }
            });
        }
        return out;
    }

    /** Dimension by dimension, padded with zeros to a multiple of four of them. */
    private static float[] transposed(float[][] rows) {
        float[] out = new float[paddedWidth(rows) * rows.length];
        for (int r = 0; r < rows.length; r++) {
            float[] row = rows[r];
            for (int d = 0; d < row.length; d++) {
                out[d * rows.length + r] = row[d];
            }
        }
        return out;
    }

    private static float[][] multiply(float[][] rows, float[] transposed, int columns) {
        int width = paddedWidth(rows);
        int even = (rows.length + 1) / 2 * 2;
        float[][] padded = new float[even][];
        Arrays.setAll(padded, r -> r < rows.length ? Arrays.copyOf(rows[r], width) : new float[width]);
        float[][] sums = new float[even][columns];
        for (int from = 0; from < width; from += DEPTH) {
            int to = Math.min(width, from + DEPTH);
            for (int r = 0; r < even; r += 2) {
                for (int d = from; d < to; d += 4) {
                    addFour(padded[r], padded[r + 1], d, transposed, sums[r], sums[r + 1]);
                }
            }
        }
        return sums;
    }

    /** Adds what the dimensions from {@code d} on contribute to two rows. */
    private static void addFour(float[] x, float[] y, int d, float[] b, float[] sumsX, float[] sumsY) {
        int n = sumsX.length;
        int o = d * n;
        float x0 = x[d];
        float x1 = x[d + 1];
        float x2 = x[d + 2];
        float x3 = x[d + 3];
        float y0 = y[d];
        float y1 = y[d + 1];
        float y2 = y[d + 2];
        float y3 = y[d + 3];
        for (int j = 0; j < n; j++) {
            float b0 = b[o + j];
            float b1 = b[o + n + j];
            float b2 = b[o + 2 * n + j];
            float b3 = b[o + 3 * n + j];
            sumsX[j] += x0 * b0 + x1 * b1 + x2 * b2 + x3 * b3;
            sumsY[j] += y0 * b0 + y1 * b1 + y2 * b2 + y3 * b3;
        }
    }

    private static int paddedWidth(float[][] rows) {
        return (rows[0].length + 3) / 4 * 4;
    }
}
