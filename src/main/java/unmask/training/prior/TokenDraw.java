package unmask.training.prior;

import java.util.SplittableRandom;

/** Draws tokens from logits. */
final class TokenDraw {
    private TokenDraw() {}

    /**
     * Draws an index with probability proportional to the exponential of its logit, by adding Gumbel noise and taking the
     * largest (Gumbel 1954).
     *
     * @param logits of which {@code codes} from {@code offset} on belong to this token
     */
    static int draw(float[] logits, int offset, int codes, SplittableRandom random) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < codes; code++) {
            double score = logits[offset + code] - Math.log(-Math.log(random.nextDouble(Double.MIN_NORMAL, 1)));
            if (score > highest) {
                highest = score;
                best = code;
            }
        }
        return best;
    }
}
