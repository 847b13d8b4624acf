package unmask.seam;

import unmask.image.BoxSums;
import unmask.image.Region;

/**
 * Brings decoded colours to the tone of their surroundings: the decoder's error, known around the mask, is spread smoothly
 * over the inside and added.
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

    private ToneMatch(WindowView view, Colours decoded) {
        Region area = decoded.area();
        this.width = area.width();
        this.height = area.height();
        this.errors = new float[3][width * height];
        this.known = new float[width * height];
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                if (view.isKnown(x, y)) {
                    measure(decoded, decoded.at(x, y), view.argb(x, y));
                }
            }
        }
    }

    /**
     * The decoded colours in the tone of what is known around them.
     *
     * @param view the original
     */
    static Colours toned(Colours decoded, WindowView view) {
        float[][] toned = new ToneMatch(view, decoded).correction();
        for (int channel = 0; channel < toned.length; channel++) {
            for (int at = 0; at < toned[channel].length; at++) {
                toned[channel][at] += decoded.channels()[channel][at];
            }
        }
        return new Colours(decoded.area(), toned);
    }

    private void measure(Colours decoded, int at, int original) {
        errors[0][at] = (original >> 16 & 0xFF) - decoded.channels()[0][at];
        errors[1][at] = (original >> 8 & 0xFF) - decoded.channels()[1][at];
        errors[2][at] = (original & 0xFF) - decoded.channels()[2][at];
        known[at] = 1;
    }

    /** What to add to red, green and blue of each pixel of the area, row by row. */
    private float[][] correction() {
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
}
