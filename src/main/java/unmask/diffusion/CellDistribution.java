package unmask.diffusion;

/**
 * What the model says of one cell's token: the equal-weight mixture of the windows that were added (Bond-Taylor et al.
 * 2022, equation 8). In double precision.
 */
final class CellDistribution {
    private static final double LN_2 = Math.log(2);

    private final double[] sums;
    private int windows;
    private double nats;

    CellDistribution(int codes) {
        this.sums = new double[codes];
    }

    /** Adds one window's softmax of {@code codes} logits from {@code offset} on. */
    void add(float[] logits, int offset) {
        int codes = sums.length;
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < codes; k++) {
            max = Math.max(max, logits[offset + k]);
        }
        double[] weights = new double[codes];
        double total = 0;
        double moment = 0;
        for (int k = 0; k < codes; k++) {
            double logit = (double) logits[offset + k] - max;
            weights[k] = Math.exp(logit);
            total += weights[k];
            moment += weights[k] * logit;
        }
        for (int k = 0; k < codes; k++) {
            sums[k] += weights[k] / total;
        }
        nats = Math.log(total) - moment / total;
        windows++;
    }

    double probability(int code) {
        return sums[code] / windows;
    }

    /** The code of the largest probability, the first one on ties. */
    int mostLikely() {
        int best = 0;
        for (int k = 1; k < sums.length; k++) {
            if (sums[k] > sums[best]) {
                best = k;
            }
        }
        return best;
    }

    /** Entropy in bits, at temperature 1. */
    double bits() {
        if (windows == 1) {
            return nats / LN_2; // spares a logarithm a code
        }
        double sum = 0;
        for (int k = 0; k < sums.length; k++) {
            double p = probability(k);
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum / LN_2;
    }

    /** Draws from P^(1 / temperature): the temperature comes after the mixture. */
    int draw(CellRandom random, int cell, double temperature) {
        double most = sums[mostLikely()];
        double[] scores = new double[sums.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.log(sums[k] / most) / temperature;
        }
        return random.categorical(cell, CellRandom.Purpose.TOKEN, scores);
    }
}
