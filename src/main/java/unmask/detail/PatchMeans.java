package unmask.detail;

/** Means over the patch around each place of a level. */
final class PatchMeans {
    private static final int SIDE = 2 * Level.REACH + 1;

    private PatchMeans() {}

    /** The mean of one value a pixel; what lies beyond the level's edges counts as 0. */
    static float[] of(float[] values, int width, int height) {
        float[] across = new float[values.length];
        for (int y = 0; y < height; y++) {
            sum(values, across, y * width, 1, width);
        }
        float[] means = new float[values.length];
        for (int x = 0; x < width; x++) {
            sum(across, means, x, width, height);
        }
        for (int at = 0; at < means.length; at++) {
            means[at] /= SIDE * SIDE;
        }
        return means;
    }

    /** The means of red, green and blue, interleaved as the level's colours are; only of use where a whole patch lies. */
    static short[] ofColours(Level level) {
        short[] means = new short[level.colours.length];
        float[] plane = new float[level.hole.length];
        for (int channel = 0; channel < 3; channel++) {
            for (int at = 0; at < plane.length; at++) {
                plane[at] = level.colours[3 * at + channel];
            }
            float[] mean = of(plane, level.width, level.height);
            for (int at = 0; at < plane.length; at++) {
                means[3 * at + channel] = (short) Math.round(mean[at]);
            }
        }
        return means;
    }

    private static void sum(float[] from, float[] to, int offset, int stride, int count) {
        float sum = 0;
        for (int ahead = 0; ahead < count + Level.REACH; ahead++) {
            sum += ahead < count ? from[offset + ahead * stride] : 0;
            sum -= ahead >= SIDE ? from[offset + (ahead - SIDE) * stride] : 0;
            if (ahead >= Level.REACH) {
                to[offset + (ahead - Level.REACH) * stride] = sum;
            }
        }
    }
}
