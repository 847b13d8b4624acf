package unmask.image;

/** Sums over the square around each place of a plane; what lies beyond its edges counts as 0. */
public final class BoxSums {
    private BoxSums() {}

    /**
     * Replaces each value by the sum over the square around it.
     *
     * @param plane row by row, {@code width} times {@code height} values
     * @param reach from a square's centre to its sides, at least 0
     */
    public static void replace(float[] plane, int width, int height, int reach) {
        float[] across = new float[plane.length];
        for (int y = 0; y < height; y++) {
            sumAcross(plane, across, y * width, width, reach);
        }
        double[] sums = new double[width];
        for (int ahead = 0; ahead < height + reach; ahead++) {
            int behind = ahead - 2 * reach - 1;
            for (int x = 0; x < width; x++) {
                sums[x] += ahead < height ? across[ahead * width + x] : 0;
                sums[x] -= behind >= 0 ? across[behind * width + x] : 0;
                if (ahead >= reach) {
                    plane[(ahead - reach) * width + x] = (float) sums[x];
                }
            }
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
