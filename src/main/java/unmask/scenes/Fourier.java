package unmask.scenes;

/** The discrete Fourier transform of a square field (Cooley and Tukey, radix 2), not scaled. */
final class Fourier {
    private Fourier() {}

    /** Transforms in place; {@code size} is a power of two, the fields hold {@code size * size} numbers row by row. */
    static void transform(double[] re, double[] im, int size) {
        double[] lineRe = new double[size];
        double[] lineIm = new double[size];
        for (int line = 0; line < size; line++) {
            along(re, im, line * size, 1, lineRe, lineIm);
        }
        for (int line = 0; line < size; line++) {
            along(re, im, line, size, lineRe, lineIm);
        }
    }

    private static void along(double[] re, double[] im, int offset, int stride, double[] lineRe, double[] lineIm) {
        int size = lineRe.length;
        int shift = 32 - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int from = offset + (Integer.reverse(i) >>> shift) * stride;
            lineRe[i] = re[from];
            lineIm[i] = im[from];
        }
        for (int half = 1; half < size; half *= 2) {
            butterflies(lineRe, lineIm, half);
        }
        for (int i = 0; i < size; i++) {
            re[offset + i * stride] = lineRe[i];
            im[offset + i * stride] = lineIm[i];
        }
    }

    private static void butterflies(double[] re, double[] im, int half) {
        for (int k = 0; k < half; k++) {
            double angle = StrictMath.PI * k / half;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            for (int i = k; i < re.length; i += 2 * half) {
                int j = i + half;
                double oddRe = re[j] * cos - im[j] * sin;
                double oddIm = re[j] * sin + im[j] * cos;
                re[j] = re[i] - oddRe;
                im[j] = im[i] - oddIm;
                re[i] += oddRe;
                im[i] += oddIm;
            }
        }
    }
}
