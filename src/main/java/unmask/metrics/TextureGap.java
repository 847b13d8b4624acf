package unmask.metrics;

import unmask.image.GaussianKernel;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * How differently rough a part of a picture and a ring around it are, in decibels: for each of three bands of detail
 * {@code |20 log10((s + 0.05) / (r + 0.05))|}, where s and r are the standard deviations of the band inside and in the ring,
 * and then the mean. A band is what one Gaussian leaves of the luma and the next wider one does not; they are 0, 1.5, 3 and 6
 * pixels wide.
 *
 * <p>The detail chooses between its answers by a measure of the same kind that is quicker and sees less.
 */
public final class TextureGap {
    private static final double[] WIDTHS = {0, 1.5, 3, 6};
    private static final double REACH = 4; // of a Gaussian, in its widths
    private static final int EDGE = 6; // pixels inside the mask that the seam may have touched
    private static final int RING_FROM = 12;
    private static final int RING_TO = 60;
    private static final double FAINTEST = 0.05; // grey levels: below, no difference can be seen

    private TextureGap() {}

    /**
     * The gap between what {@code mask} covers and what surrounds it, at least 0; not a number where the mask is so thin, or
     * so large, that nothing is left to compare.
     *
     * @param mask of the picture's size, not empty
     */
    public static double of(Picture picture, PixelMask mask) {
        int blur = (int) (REACH * WIDTHS[WIDTHS.length - 1] + 0.5);
        Region around = mask.bounds().grown(RING_TO + blur).intersection(picture.bounds());
        int[] in = MaskDistance.of(mask, around, false, true);
        int[] out = MaskDistance.of(mask, around, true, false);
        double[] grey = GreyLevels.of(picture, around);
        double[] fine = grey;
        double gap = 0;
        for (int band = 1; band < WIDTHS.length; band++) {
            double[] coarse = blurred(grey, around.width(), WIDTHS[band]);
            Spread inside = new Spread();
            Spread ring = new Spread();
            for (int i = 0; i < grey.length; i++) {
                if (in[i] > EDGE) {
                    inside.add(fine[i] - coarse[i]);
                } else if (out[i] > RING_FROM && out[i] <= RING_TO) {
                    ring.add(fine[i] - coarse[i]);
                }
            }
            gap += Math.abs(20 * Math.log10((inside.deviation() + FAINTEST) / (ring.deviation() + FAINTEST)));
            fine = coarse;
        }
        return gap / (WIDTHS.length - 1);
    }

    /** Blurs by a Gaussian; beyond the edges the picture is mirrored. */
    static double[] blurred(double[] grey, int width, double sigma) {
        double[] weights = GaussianKernel.of(sigma, (int) (REACH * sigma + 0.5));
        int height = grey.length / width;
        double[] across = new double[grey.length];
        double[] both = new double[grey.length];
        for (int y = 0; y < height; y++) {
            blurLine(grey, across, y * width, 1, width, weights);
        }
        for (int x = 0; x < width; x++) {
            blurLine(across, both, x, width, height, weights);
        }
        return both;
    }

    private static void blurLine(double[] from, double[] to, int start, int step, int length, double[] weights) {
        int radius = weights.length / 2;
        double[] line = new double[length + 2 * radius];
        for (int i = 0; i < line.length; i++) {
            int at = Math.floorMod(i - radius, 2 * length);
            line[i] = from[start + step * (at < length ? at : 2 * length - 1 - at)];
        }
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int w = 0; w < weights.length; w++) {
                sum += weights[w] * line[i + w];
            }
            to[start + step * i] = sum;
        }
    }

    /** The standard deviation of what was added. */
    private static final class Spread {
        private int count;
        private double mean;
        private double squares; // of the distances from the mean (Welford 1962)

        void add(double value) {
            count++;
            double distance = value - mean;
            mean += distance / count;
            squares += distance * (value - mean);
        }

        double deviation() {
            return count == 0 ? Double.NaN : Math.sqrt(squares / count);
        }
    }
}
