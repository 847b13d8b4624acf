package unmask.image;

import java.util.stream.IntStream;

/** Sums over the square around each place of a plane, made side by side; what lies beyond its edges counts as 0. */
public final class BoxSums {
    private static final int STRIPE = 128; // columns that one thread sums

    private BoxSums() {}

    /**
     * Replaces each value by the sum over the square around it.
     *
     * @param plane row by row, {@code width} times {@code height} values
     * @param reach from a square's centre to its sides, at least 0
     */
    public static void replace(float[] plane, int width, int height, int reach) {
        float[] across = new float[plane.length];
        IntStream.range(0, height).parallel().forEach(y -> sumAcross(plane, across, y * width, width, reach));
        IntStream.rangeClosed(0, (width - 1) / STRIPE).parallel().forEach(stripe -> {
            int left = stripe * STRIPE;
            sumDown(across, plane, width, height, left, Math.min(left + STRIPE, width), reach);
        });
    }

    private static void sumDown(float[] from, float[] to, int width, int height, int left, int right, int reach) {
        double[] sums = new double[right - left];
        for (int ahead = 0; ahead < height + reach; ahead++) {
            int behind = ahead - 2 * reach - 1;
            if (ahead < height) {
                add(1, from, ahead * width + left, sums);
            }
            if (behind >= 0) {
                add(-1, from, behind * width + left, sums);
            }
            if (ahead >= reach) {
                int row = (ahead - reach) * width + left;
                for (int i = 0; i < sums.length; i++) {
                    to[row + i] = (float) sums[i];
                }
            }
        }
    }

    private static void add(double times, float[] values, int from, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += times * values[from + i];
        }
    }

    private static void sumAcross(float[] from, float[] to, int offset, int width, int reach) {
        double sum = 0;
        for (int ahead = 0; ahead < width + reach; ahead++) {
            int behind = ahead - 2 * reach - 1;
            sum += ahead < width ? from[offset + ahead] : 0;
            sum -= behind >= 0 ? from[offset + behind] : 0;
            if (ahead >= reach) {
                to[offset + ahead - reach] = (float) sum;
            }
        }
    }
}
