package unmask.diffusion;

/**
 * Random numbers that are looked up, not drawn in turn: each is a function of the run's seed, a cell, what it is for,
 * and a counter. So no number depends on which others were asked for before.
 *
 * <p>The numbers of one cell and purpose are the SplitMix64 sequence (Steele, Lea and Flood 2014) from a key that the
 * same mixing function makes of seed, cell and purpose.
 *
 * @param seed of the run
 */
record CellRandom(long seed) {
    /** The odd integer nearest to 2^64 divided by the golden ratio. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

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
        return pass == 0 ? this : new CellRandom(mix(mix(seed + GAMMA) ^ GAMMA * pass));
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
        return mix(mix(mix(seed + GAMMA) + GAMMA * (cell + 1L)) + GAMMA * (purpose.ordinal() + 1L));
    }

    private static double uniform(long key, int counter) {
        return ((mix(key + GAMMA * (counter + 1L)) >>> Long.SIZE - BITS) + 0.5) * UNIT;
    }

    /** Stafford's thirteenth variant of the MurmurHash3 finaliser, as SplitMix64 uses it; a bijection. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
