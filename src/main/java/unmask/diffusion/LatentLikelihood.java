package unmask.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unmask.image.Tokens;

/**
 * Estimates the bound on the negative log-likelihood of a token grid (Bond-Taylor et al. 2022, equation 6), in bits per
 * token:
 *
 * <pre>1 / (L ln 2)  sum over t = 1..T of  1/t  E [ sum over masked i of -ln p(x_i | x_t) ]</pre>
 *
 * where at time t each of the L cells is masked with probability t/T. It is the expectation, over the number k of masked
 * cells, of the mean over the masked cells ({@link ElboByCount} has the distribution of k). The draws of k are stratified,
 * two to a stratum, whose difference tells the error.
 */
public final class LatentLikelihood {
    private static final double LN_2 = Math.log(2);

    private final Denoiser denoiser;
    private final double[] cumulative; // of k = 1..L, at k - 1
    private final int strata;

    /**
     * @param bitsPerToken unbiased estimate of the bound
     * @param variance of that estimate over repeated draws, estimated
     */
    public record Estimate(double bitsPerToken, double variance) {}

    /**
     * @param timesteps T
     * @param draws evaluations of the network for each grid, an even number
     */
    public LatentLikelihood(Denoiser denoiser, int timesteps, int draws) {
        this.denoiser = denoiser;
        this.strata = draws / 2;
        this.cumulative = weights(denoiser.rows() * denoiser.columns(), timesteps);
        Arrays.parallelPrefix(cumulative, Double::sum);
    }

    public int draws() {
        return 2 * strata;
    }

    /** @param tokens one window, nothing hidden */
    public Estimate of(Tokens tokens, RandomGenerator random) {
        List<int[]> masked = new ArrayList<>();
        for (int stratum = 0; stratum < strata; stratum++) {
            for (int i = 0; i < 2; i++) {
                double u = (stratum + random.nextDouble()) / strata;
                masked.add(cells(tokens.size(), numberMasked(u), random));
            }
        }
        double[] bits = evaluate(tokens, masked);
        double mean = 0;
        double variance = 0;
        for (int stratum = 0; stratum < strata; stratum++) {
            double a = bits[2 * stratum];
            double b = bits[2 * stratum + 1];
            mean += (a + b) / 2 / strata;
            variance += (a - b) * (a - b) / 4 / strata / strata;
        }
        return new Estimate(mean, variance);
    }

    /** Probabilities of k = 1..L masked cells, at k - 1. */
    static double[] weights(int cells, int timesteps) {
        ElboByCount bound = new ElboByCount(timesteps, cells);
        return IntStream.rangeClosed(1, cells)
                .mapToDouble(k -> k * bound.weight(k) / cells)
                .toArray();
    }

    private int numberMasked(double u) {
        int at = Arrays.binarySearch(cumulative, u);
        return Math.min(cumulative.length, (at >= 0 ? at + 1 : -at - 1) + 1);
    }

    /** {@code count} different cells, all sets equally likely. */
    private static int[] cells(int size, int count, RandomGenerator random) {
        int[] cells = new int[size];
        Arrays.setAll(cells, i -> i);
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, size);
            int cell = cells[i];
            cells[i] = cells[other];
            cells[other] = cell;
        }
        return Arrays.copyOf(cells, count);
    }

    /** For each set of masked cells, the mean over them of -log2 p. */
    private double[] evaluate(Tokens tokens, List<int[]> masked) {
        double[] bits = new double[masked.size()];
        for (int from = 0; from < bits.length; from += denoiser.batch()) {
            List<int[]> some = masked.subList(from, Math.min(bits.length, from + denoiser.batch()));
            List<float[]> logits = denoiser.logits(
                    some.stream().map(cells -> hiding(tokens, cells)).toList());
            for (int i = 0; i < some.size(); i++) {
                double nats = 0;
                for (int cell : some.get(i)) {
                    nats += nats(logits.get(i), cell * denoiser.codes(), tokens.code(cell));
                }
                bits[from + i] = nats / some.get(i).length / LN_2;
            }
        }
        return bits;
    }

    private static int[] hiding(Tokens tokens, int[] cells) {
        int[] codes = tokens.codes();
        for (int cell : cells) {
            codes[cell] = Tokens.HIDDEN;
        }
        return codes;
    }

    private double nats(float[] logits, int offset, int code) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < denoiser.codes(); k++) {
            max = Math.max(max, logits[offset + k]);
        }
        double sum = 0;
        for (int k = 0; k < denoiser.codes(); k++) {
            sum += Math.exp((double) logits[offset + k] - max);
        }
        return Math.log(sum) + max - logits[offset + code];
    }
}
