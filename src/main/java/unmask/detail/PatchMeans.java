package unmask.detail;

import unmask.image.BoxSums;

/** Means over the patch around each place of a level. */
final class PatchMeans {
    private static final int SIDE = 2 * Level.REACH + 1;

    private PatchMeans() {}

    /** Replaces one value a pixel by its mean; what lies beyond the level's edges counts as 0. */
    static void replace(float[] values, Level level) {
        BoxSums.replace(values, level.width, level.height, Level.REACH);
        for (int at = 0; at < values.length; at++) {
            values[at] /= SIDE * SIDE;
        }
    }

    /** The means of red, green and blue, interleaved as the level's colours are; only of use where a whole patch lies. */
    static short[] ofColours(Level level) {
        short[] means = new short[level.colours.length];
        float[] plane = new float[level.hole.length];
        for (int channel = 0; channel < 3; channel++) {
            for (int at = 0; at < plane.length; at++) {
                plane[at] = level.colours[3 * at + channel];
            }
            replace(plane, level);
            for (int at = 0; at < plane.length; at++) {
                means[3 * at + channel] = (short) Math.round(plane[at]);
            }
        }
        return means;
    }
}
