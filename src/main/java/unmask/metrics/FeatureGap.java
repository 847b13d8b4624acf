package unmask.metrics;

/**
 * How unlike its surroundings something is, in features: the mean distance of the vectors inside to the nearest one around,
 * divided by the mean distance of those around to the nearest other one. 1 is as unlike as places around are among each other.
 */
public final class FeatureGap {
    private FeatureGap() {}

    /**
     * The gap, at least 0; not a number where there is nothing inside, or fewer than two vectors around, or all of these are
     * equal.
     *
     * @param inside (N, C)
     * @param around (M, C)
     */
    public static double between(float[][] inside, float[][] around) {
        double strange = 0;
        for (float[] each : inside) {
            strange += nearest(each, around, -1) / inside.length;
        }
        double usual = 0;
        for (int i = 0; i < around.length; i++) {
            usual += nearest(around[i], around, i) / around.length;
        }
        boolean measurable = inside.length > 0 && around.length > 1 && usual > 0;
        return measurable ? strange / usual : Double.NaN;
    }

    private static double nearest(float[] vector, float[][] others, int itself) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < others.length; i++) {
            if (i != itself) {
                double squares = 0;
                for (int c = 0; c < vector.length; c++) {
                    double difference = vector[c] - others[i][c];
                    squares += difference * difference;
                }
                nearest = Math.min(nearest, squares);
            }
        }
        return Math.sqrt(nearest);
    }
}
