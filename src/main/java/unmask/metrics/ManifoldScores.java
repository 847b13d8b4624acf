package unmask.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * How well generated pictures cover real ones, and real ones generated ones, in a space of features. Around each
 * picture lies a ball that reaches to its k-th nearest other of its own kind; a picture on the surface is not inside.
 *
 * @param precision part of the generated pictures that lie in the ball of a real one (Kynkäänniemi et al. 2019)
 * @param recall part of the real pictures that lie in the ball of a generated one (Kynkäänniemi et al. 2019)
 * @param density balls of real pictures that a generated one lies in, on average, divided by k (Naeem et al. 2020,
 *     equation 4; Bond-Taylor et al. 2022, equation 10); may exceed 1
 * @param coverage part of the real pictures whose ball holds a generated one (Naeem et al. 2020, equation 5;
 *     Bond-Taylor et al. 2022, equation 10)
 */
public record ManifoldScores(double precision, double recall, double density, double coverage) {
    /** Neighbours that the paper's numbers use. */
    public static final int DEFAULT_K = 3;

    /**
     * Measures exactly, within one tile of distances in memory.
     *
     * @throws IllegalArgumentException if a set has no more than {@code k} pictures, or the widths differ
     */
    public static ManifoldScores of(FeatureSet real, FeatureSet generated, int k, InnerProducts products) {
        FeatureSet.requireSameWidth(real, generated);
        NearestNeighbours nearReal = NearestNeighbours.within(real, k, products);
        NearestNeighbours nearGenerated = NearestNeighbours.within(generated, k, products);
        Counts counts = new Counts(real.size(), generated.size());
        PairScan scan = new PairScan(generated, real, products);
        scan.run((j, i, low, high) -> {
            if (isLess(low, high, nearReal.squaredRadius(i), scan, j, i)) {
                counts.ballsOfReal.increment();
                counts.generatedInside[j] = true;
                counts.realCovered[i] = true;
            }
            if (!counts.realInside[i] && isLess(low, high, nearGenerated.squaredRadius(j), scan, j, i)) {
                counts.realInside[i] = true;
            }
        });
        return counts.scores(k);
    }

    private static boolean isLess(double low, double high, double radius, PairScan scan, int query, int other) {
        return high < radius || (low < radius && scan.squaredDistance(query, other) < radius);
    }

    /** What the pairs add up to. Several threads may set one flag: all of them set it. */
    private static final class Counts {
        private final LongAdder ballsOfReal = new LongAdder();
        private final boolean[] generatedInside;
        private final boolean[] realInside;
        private final boolean[] realCovered;

        Counts(int real, int generated) {
            this.generatedInside = new boolean[generated];
            this.realInside = new boolean[real];
            this.realCovered = new boolean[real];
        }

        ManifoldScores scores(int k) {
            return new ManifoldScores(
                    part(generatedInside),
                    part(realInside),
                    (double) ballsOfReal.sum() / k / generatedInside.length,
                    part(realCovered));
        }

        private static double part(boolean[] flags) {
            int set = 0;
            for (boolean flag : flags) {
                set += flag ? 1 : 0;
            }
            return (double) set / flags.length;
        }
    }
}
