package unmask.detail;

import unmask.chance.SplitMix64;

/**
 * Random numbers that are looked up, not drawn in turn: each is a function of the seed, the round, the place and a counter,
 * so no result depends on which thread worked first. The mixing is that of {@link SplitMix64}.
 *
 * @param key of one round of one level
 */
record Draws(long key) {
    static Draws of(long seed, int level, int round) {
        return new Draws(SplitMix64.number(SplitMix64.mixed(SplitMix64.number(seed, 1) + level + 1), round + 1));
    }

    /** Uniform on 0 to {@code bound - 1}. */
    int below(int bound, int place, int counter) {
        long keyOfOne = key + SplitMix64.GAMMA * place ^ (long) counter << 40;
        long bits = SplitMix64.mixed(keyOfOne) >>> 33; // 31 bits: the bias is below bound / 2^31
        return (int) (bits * bound >>> 31);
    }
}
