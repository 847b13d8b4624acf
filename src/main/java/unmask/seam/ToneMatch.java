package unmask.seam;

import unmask.image.BoxSums;
import unmask.image.Picture;
import unmask.image.Region;

/**
 * What must be added to a decoded picture so that it meets its surroundings in their own tone: the decoder's error, known
 * around the mask, spread smoothly over the inside.
 *
 * <p>The error is held nearly fast where it is known, averaged over its direct neighbours only: the eye forgives a tone that
 * drifts over the inside, but not a step at the mask's edge. Texture that the decoder cannot draw does not streak inwards
 * either, for Laplace's equation damps what alternates along the edge within a pixel or two.
 */
final class ToneMatch {
    private static final int NEIGHBOURHOOD = 1;
    private static final float MEASUREMENT_WEIGHT = 16; // against 1 for the difference from each neighbour

    private final int width;
    private final int height;
    private final float[][] errors; // red, green, blue
    private final float[] known; // 1 or 0

    /**
     * @param view the original
     * @param decoded the whole view decoded, or the part at {@code decodedRegion}
     * @param area within {@code decodedRegion}: where the correction is wanted, and the surroundings it comes from
     */
    ToneMatch(WindowView view, Picture decoded, Region decodedRegion, Region area) {
        this.width = area.width();
        this.height = area.height();
        this.errors = new float[3][width * height];
        this.known = new float[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            decoded.readRow(area.x() - decodedRegion.x(), area.y() - decodedRegion.y() + y, width, row, 0);
            for (int x = 0; x < width; x++) {
                if (view.isKnown(area.x() + x, area.y() + y)) {
                    measure(y * width + x, view.argb(area.x() + x, area.y() + y), row[x]);
                }
            }
        }
    }

    /** The correction of red, green and blue for each pixel of the area, row by row. */
    float[][] correction() {
        float[] counts = known.clone();
        BoxSums.replace(counts, width, height, NEIGHBOURHOOD);
        for (float[] error : errors) {
            BoxSums.replace(error, width, height, NEIGHBOURHOOD);
        }
        float[] weights = new float[known.length];
        for (int at = 0; at < known.length; at++) {
            if (known[at] > 0) {
                for (float[] error : errors) {
                    error[at] /= counts[at];
                }
                weights[at] = MEASUREMENT_WEIGHT;
            }
        }
        float[][] correction = new float[3][];
        for (int channel = 0; channel < 3; channel++) {
            correction[channel] = Membrane.through(width, height, errors[channel], weights);
        }
        return correction;
    }

    private void measure(int at, int original, int decoded) {
        errors[0][at] = (original >> 16 & 0xFF) - (decoded >> 16 & 0xFF);
        errors[1][at] = (original >> 8 & 0xFF) - (decoded >> 8 & 0xFF);
        errors[2][at] = (original & 0xFF) - (decoded & 0xFF);
        known[at] = 1;
    }
}
