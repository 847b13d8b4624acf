package unmask.image.format;

/** CIE L*a*b* under the white of printing (D50), as TIFF stores it. */
final class Lab {
    private static final double[] WHITE = {0.9642, 1, 0.8249};
    private static final double[][] TO_LINEAR_SRGB = { // adapted from D50 to D65
        {3.1338561, -1.6168667, -0.4906146},
        {-0.9787684, 1.9161415, 0.0334540},
        {0.0719453, -0.2289914, 1.4052427}
    };
    private static final double BEND = 6 / 29.0;

    private final int bits;
    private final boolean shifted;
    private final double brightest;

    /**
     * @param bits of a sample, 8 or 16
     * @param shifted whether a and b are stored 128 too high, as ICC has them, or else with a sign
     */
    Lab(int bits, boolean shifted) {
        this.bits = bits;
        this.shifted = shifted;
        this.brightest = shifted && bits == 16 ? 0xFF00 : (1 << bits) - 1;
    }

    /**
     * Converts one pixel.
     *
     * @param samples from {@code at} on L, a and b, stored integers divided by the greatest
     * @param out receives red, green and blue in [0, 1]
     */
    void toSrgb(float[] samples, int at, float[] out) {
        double fy = (100 * stored(samples[at]) / brightest + 16) / 116;
        double a = difference(samples[at + 1]);
        double b = difference(samples[at + 2]);
        double[] xyz = {WHITE[0] * cubed(fy + a / 500), WHITE[1] * cubed(fy), WHITE[2] * cubed(fy - b / 200)};
        for (int i = 0; i < 3; i++) {
            double[] row = TO_LINEAR_SRGB[i];
            out[i] = encoded(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
        }
    }

    private int stored(float sample) {
        return Math.round(sample * ((1 << bits) - 1));
    }

    private double difference(float sample) {
        int stored = stored(sample);
        int wrapped = shifted || stored < 1 << bits - 1 ? stored : stored - (1 << bits);
        return wrapped / (double) (1 << bits - 8) - (shifted ? 128 : 0);
    }

    private static double cubed(double f) {
        return f > BEND ? f * f * f : 3 * BEND * BEND * (f - 4 / 29.0);
    }

    /** The curve of sRGB, cut off at 0 and 1. */
    static float encoded(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return TiffColours.unit((float) value);
    }
}
