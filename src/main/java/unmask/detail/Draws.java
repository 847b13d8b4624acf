package unmask.detail;

/**
 * Random numbers that are looked up, not drawn in turn: each is a function of the seed, the round, the place and a counter,
 * so no result depends on which thread worked first. The mixing is SplitMix64's (Steele, Lea and Flood 2014).
 *
 * @param key of one round of one level
 */
record Draws(long key) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    static Draws of(long seed, int level, int round) {
        return new Draws(mix(mix(mix(seed + GAMMA) + level + 1) + GAMMA * (round + 1)));
    }

    /** Uniform on 0 to {@code bound - 1}. */
    int below(int bound, int place, int counter) {
        long bits = mix(key + GAMMA * place ^ (long) counter << 40) >>> 33; // 31 bits: the bias is below bound / 2^31
        return (int) (bits * bound >>> 31);
    }

    private static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
