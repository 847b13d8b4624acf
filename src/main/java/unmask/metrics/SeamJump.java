package unmask.metrics;

import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * Whether the edge of a mask shows: the mean difference in luma of two pixels four apart, in a row or a column, of which the
 * mask covers one, divided by that of two nearby that it does not cover. 1 is an edge that differs from nothing; more is a
 * seam, less is a blur.
 */
public final class SeamJump {
    /** Pixels apart: a jump that is spread over fewer is still one. */
    private static final int APART = 4;

    private static final int NEARBY = 40;
    private static final double FAINTEST = 0.05; // grey levels: below, no difference can be seen

    private SeamJump() {}

    /**
     * The jump, at least 0; not a number where the mask leaves nothing around it.
     *
     * @param mask of the picture's size, not empty
     */
    public static double of(Picture picture, PixelMask mask) {
        Region around = mask.bounds().grown(NEARBY + APART).intersection(picture.bounds());
        double[] grey = GreyLevels.of(picture, around);
        int[] out = MaskDistance.of(mask, around, true, false);
        int width = around.width();
        Jumps jumps = new Jumps();
        for (int y = 0; y < around.height(); y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (x + APART < width) {
                    jumps.add(grey, out, at, at + APART);
                }
                if (y + APART < around.height()) {
                    jumps.add(grey, out, at, at + APART * width);
                }
            }
        }
        return (jumps.across / jumps.edges + FAINTEST) / (jumps.elsewhere / jumps.pairs + FAINTEST);
    }

    /** Sums over pairs of pixels. */
    private static final class Jumps {
        private double across;
        private double elsewhere;
        private int edges;
        private int pairs;

        void add(double[] grey, int[] out, int one, int other) {
            double jump = Math.abs(grey[one] - grey[other]);
            if (out[one] == 0 != (out[other] == 0)) {
                across += jump;
                edges++;
            } else if (out[one] > 0 && out[one] <= NEARBY && out[other] <= NEARBY) {
                elsewhere += jump;
                pairs++;
            }
        }
    }
}
