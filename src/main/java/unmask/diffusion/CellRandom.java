package unmask.diffusion;

import unmask.chance.SplitMix64;

/**
 * Random numbers that are looked up, not drawn in turn: each is a function of the run's seed, a cell, what it is for,
 * and a counter. So no number depends on which others were asked for before.
 *
 * <p>The numbers of one cell and purpose are the {@link SplitMix64} sequence of a key that it makes of seed, cell and
 * purpose.
 *
 * @param seed of the run
 */
record CellRandom(long seed) {
    private static final int BITS = 52; // one more, and the half that keeps 0 and 1 out would be rounded away
    private static final double UNIT = 0x1p-52;

    /** What a number is for; numbers for different purposes are independent. */
    enum Purpose {
        /** The time step at which the cell is revealed. */
        STEP,
        /** The token that it is given. */
        TOKEN,
        /** Whether it is hidden again for a correction. */
        CORRECTION
    }

    /** The numbers of one pass over the canvas; those of pass 0 are this run's own, the others' are independent of them. */
    CellRandom ofPass(int pass) {
        // exclusive or, where number() adds, so that a pass's seed is no cell's key
        return pass == 0
                ? this
                : new CellRandom(SplitMix64.mixed(SplitMix64.number(seed, 1) ^ SplitMix64.GAMMA * pass));
    }

    /** Uniform on the open interval from 0 to 1. */
    double uniform(int cell, Purpose purpose, int counter) {
        return uniform(key(cell, purpose), counter);
    }

    /**
     * Draws an index with probability proportional to {@code exp(scores[index])}, by adding Gumbel noise and taking the
     * largest (Gumbel 1954).
     */
    int categorical(int cell, Purpose purpose, double[] scores) {
        long key = key(cell, purpose);
        int best = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            double score = scores[i] - Math.log(-Math.log(uniform(key, i)));
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private long key(int cell, Purpose purpose) {
        return SplitMix64.number(SplitMix64.key(seed, cell + 1L), purpose.ordinal() + 1L);
    }

    private static double uniform(long key, int counter) {
        return ((SplitMix64.number(key, counter + 1L) >>> Long.SIZE - BITS) + 0.5) * UNIT;
    }
}
