package unmask.metrics;

/**
 * Multiplies many feature vectors by many others, in single precision. It only sorts out which distances need a closer
 * look, so that results do not depend on the order in which it adds.
 */
@FunctionalInterface
public interface InnerProducts {
    /**
     * The inner product of each row of {@code a} with each row of {@code b}: {@code a.length * b.length} numbers, row
     * by row of {@code a}.
     *
     * @param a rows of one width; not to be changed
     * @param b rows of the same width; not to be changed
     */
    float[] of(float[][] a, float[][] b);
}
