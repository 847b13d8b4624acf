package unmask.diffusion;

/** Pearson's statistic, and a bound that chance exceeds once in a thousand times. */
final class ChiSquare {
    private ChiSquare() {}

    static double ofUniform(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        double expected = (double) total / counts.length;
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    /** For two samples of the same size. */
    static double ofTwoSamples(long[] a, long[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += a[i] + b[i] == 0 ? 0 : difference * difference / (a[i] + b[i]);
        }
        return sum;
    }

    /** The 99.9th percentile (Wilson and Hilferty 1931). */
    static double bound(int degreesOfFreedom) {
        double v = 2.0 / (9 * degreesOfFreedom);
        double root = 1 - v + 3.0902 * Math.sqrt(v);
        return degreesOfFreedom * root * root * root;
    }
}
