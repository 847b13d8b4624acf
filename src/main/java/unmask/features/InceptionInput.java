package unmask.features;

import unmask.image.Picture;
import unmask.image.Region;

/**
 * Prepares pictures as the network of the published FIDs expects them: 299 x 299 pixels by the bilinear resizing of
 * TensorFlow 1, in which pixel 0 of the result lies on pixel 0 of the source (no half-pixel shift, no smoothing when
 * reducing), then {@code (value - 128) / 128} of 8-bit values.
 */
final class InceptionInput {
    static final int SIDE = 299;

    private static final int CHANNELS = 3;

    private InceptionInput() {}

    /** Writes red, green and blue planes of {@link #SIDE} x {@link #SIDE} floats from {@code offset} on. */
    static void write(Picture picture, float[] out, int offset) {
        int width = picture.width();
        int height = picture.height();
        int[] argb = picture.pixels(new Region(0, 0, width, height));
        for (int y = 0; y < SIDE; y++) {
            float atY = y * ((float) height / SIDE);
            int top = (int) atY;
            int bottom = Math.min(top + 1, height - 1);
            for (int x = 0; x < SIDE; x++) {
                float atX = x * ((float) width / SIDE);
                int left = (int) atX;
                int right = Math.min(left + 1, width - 1);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int shift = 16 - 8 * channel;
                    float upper = between(argb[top * width + left], argb[top * width + right], shift, atX - left);
                    float lower = between(argb[bottom * width + left], argb[bottom * width + right], shift, atX - left);
                    float value = upper + (lower - upper) * (atY - top);
                    out[offset + (channel * SIDE + y) * SIDE + x] = (value - 128) / 128;
                }
            }
        }
    }

    private static float between(int a, int b, int shift, float weight) {
        float first = a >> shift & 0xFF;
        float second = b >> shift & 0xFF;
        return first + (second - first) * weight;
    }
}
