package unmask.image.format;

import java.io.IOException;
import java.util.Arrays;

/** Lightness and two differences of colour, as the tags of a TIFF define them. */
final class YCbCr {
    private static final float[] FULL_RANGE = {0, 255, 128, 255, 128, 255};

    private final double[] luma; // weights of red, green and blue
    private final float[] black = new float[3];
    private final float[] scale = new float[3];

    YCbCr(TiffDirectory tags) throws IOException {
        double[] told = tags.has(529) ? tags.fractions(529) : new double[0];
        boolean sound = told.length >= 3 && Arrays.stream(told, 0, 3).allMatch(weight -> weight > 0 && weight < 1);
        luma = sound ? told : new double[] {0.299, 0.587, 0.114};
        double[] range = tags.has(532) ? tags.fractions(532) : new double[0];
        for (int i = 0; i < 3; i++) {
            boolean given = range.length >= 6 && isRange(range[2 * i], range[2 * i + 1]);
            float low = given ? (float) range[2 * i] : FULL_RANGE[2 * i];
            float high = given ? (float) range[2 * i + 1] : FULL_RANGE[2 * i + 1];
            black[i] = low;
            scale[i] = (i == 0 ? 1 : 127 / 255f) / (high - low);
        }
    }

    /** Fractions may be infinite, or no numbers. */
    private static boolean isRange(double low, double high) {
        return high > low && Double.isFinite(high);
    }

    void toRgb(float[] samples, int at, float[] out) {
        float y = (samples[at] * 255 - black[0]) * scale[0];
        float cb = (samples[at + 1] * 255 - black[1]) * scale[1];
        float cr = (samples[at + 2] * 255 - black[2]) * scale[2];
        double red = y + cr * 2 * (1 - luma[0]);
        double blue = y + cb * 2 * (1 - luma[2]);
        out[0] = TiffColours.unit((float) red);
        out[1] = TiffColours.unit((float) ((y - luma[0] * red - luma[2] * blue) / luma[1]));
        out[2] = TiffColours.unit((float) blue);
    }
}
