package unmask.data;

import java.util.random.RandomGenerator;
import unmask.image.GaussianKernel;

/**
 * Draws what else a photographer and a camera might have made of the same view: brightness, white balance and contrast always
 * change a little; some examples are blurred, some grained. Pictures are planes of floats from 0 to 1.
 */
final class Development {
    private static final int CHANNELS = 3;
    private static final double BRIGHTNESS = 0.35; // binary logarithms of factors, either way
    private static final double WARMTH = 0.12;
    private static final double CONTRAST = 0.4;
    private static final double BLURRED = 0.25; // shares of the examples
    private static final double GRAINED = 0.25;
    private static final double LEAST_SIGMA = 0.3; // pixels
    private static final double LARGEST_SIGMA = 1.2;
    private static final double LARGEST_GRAIN = 0.02;

    private Development() {}

    /**
     * Changes a picture in place.
     *
     * @param planes holds red, green and blue from {@code offset} on, each row by row, in [0, 1]; so they stay
     * @param random decides all; the same one makes the same picture
     */
    static void apply(float[] planes, int offset, int side, RandomGenerator random) {
        double brightness = factor(BRIGHTNESS, random);
        double warmth = factor(WARMTH, random);
        double contrast = factor(CONTRAST, random);
        double sigma = random.nextDouble() < BLURRED ? random.nextDouble(LEAST_SIGMA, LARGEST_SIGMA) : 0;
        double grain = random.nextDouble() < GRAINED ? random.nextDouble(LARGEST_GRAIN) : 0;
        if (sigma > 0) {
            blur(planes, offset, side, sigma);
        }
        expose(planes, offset, side, new double[] {brightness * warmth, brightness, brightness / warmth}, contrast);
        if (grain > 0) {
            grain(planes, offset, side, grain, random);
        }
        for (int i = offset; i < offset + CHANNELS * side * side; i++) {
            planes[i] = Math.clamp(planes[i], 0f, 1f);
        }
    }

    /** As often above 1 as below. */
    private static double factor(double most, RandomGenerator random) {
        return Math.pow(2, random.nextDouble(-most, most));
    }

    /** Multiplies each channel by its gain, then the distance of all values to their common mean by the contrast. */
    static void expose(float[] planes, int offset, int side, double[] gains, double contrast) {
        int area = side * side;
        double sum = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = offset + channel * area; i < offset + (channel + 1) * area; i++) {
                planes[i] *= (float) gains[channel];
                sum += planes[i];
            }
        }
        double mean = sum / (CHANNELS * area);
        for (int i = offset; i < offset + CHANNELS * area; i++) {
            planes[i] = (float) (mean + contrast * (planes[i] - mean));
        }
    }

    /** Convolves with a Gaussian; beyond the border the outermost pixels go on. */
    static void blur(float[] planes, int offset, int side, double sigma) {
        double[] kernel = GaussianKernel.of(sigma, (int) Math.ceil(3 * sigma));
        float[] line = new float[side];
        for (int channel = 0; channel < CHANNELS; channel++) {
            int plane = offset + channel * side * side;
            for (int i = 0; i < side; i++) {
                blurLine(planes, plane + i * side, 1, line, kernel);
            }
            for (int i = 0; i < side; i++) {
                blurLine(planes, plane + i, side, line, kernel);
            }
        }
    }

    private static void blurLine(float[] values, int from, int stride, float[] line, double[] kernel) {
        int reach = kernel.length / 2;
        int last = line.length - 1;
        for (int i = 0; i <= last; i++) {
            double sum = 0;
            for (int tap = 0; tap < kernel.length; tap++) {
                sum += kernel[tap] * values[from + stride * Math.clamp(i + tap - reach, 0, last)];
            }
            line[i] = (float) sum;
        }
        for (int i = 0; i <= last; i++) {
            values[from + stride * i] = line[i];
        }
    }

    /** Adds normal noise, the same to all three channels, as film and sensors in low light show most. */
    private static void grain(float[] planes, int offset, int side, double deviation, RandomGenerator random) {
        int area = side * side;
        for (int i = offset; i < offset + area; i++) {
            float noise = (float) (deviation * random.nextGaussian());
            for (int channel = 0; channel < CHANNELS; channel++) {
                planes[i + channel * area] += noise;
            }
        }
    }
}
