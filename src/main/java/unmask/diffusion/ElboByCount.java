package unmask.diffusion;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The bound of equation 6 (Bond-Taylor et al. 2022), grouped by how many tokens are hidden. The network has no time input, so the expectation of
 * {@code sum over t of CE_t / t} equals {@code sum over n of weight(n) E[CE | n hidden]} with {@code weight(n) = sum over t
 * of Binomial(n; L, t/T) / t}. To choose n evenly has less variance than to choose t, since small t hide almost nothing at
 * a large weight.
 */
public final class ElboByCount {
    private final double[] weights;

    /**
     * @param timesteps T
     * @param length L, tokens of a picture
     */
    public ElboByCount(int timesteps, int length) {
        weights = new double[length + 1];
        double[] logChoose = new double[length + 1];
        for (int n = 1; n <= length; n++) {
            logChoose[n] = logChoose[n - 1] + Math.log((double) (length - n + 1) / n);
        }
        for (int t = 1; t < timesteps; t++) {
            double logHidden = Math.log((double) t / timesteps);
            double logKnown = Math.log1p(-(double) t / timesteps);
            for (int n = 1; n <= length; n++) {
                weights[n] += Math.exp(logChoose[n] + n * logHidden + (length - n) * logKnown) / t;
            }
        }
        weights[length] += 1.0 / timesteps; // at the last time everything is hidden
    }

    /** @param hidden 1 to L tokens */
    public double weight(int hidden) {
        return weights[hidden];
    }

    /** How many tokens to hide in each of a number of pictures: each count is uniform on 1 to L, all are spread evenly. */
    public int[] counts(int pictures, SplittableRandom random) {
        int length = weights.length - 1;
        int[] counts = new int[pictures];
        Arrays.setAll(counts, i -> 1 + (int) ((i + random.nextDouble()) / pictures * length));
        return counts;
    }
}
