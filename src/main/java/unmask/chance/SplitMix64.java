package unmask.chance;

/**
 * The generator SplitMix64 (Steele, Lea and Flood 2014) as a function: a number follows from its key and its place in the
 * sequence alone, so it depends neither on which others were asked for before nor on the thread that asks. A number can be
 * the key of others.
 */
public final class SplitMix64 {
    /** What the generator's state grows by: the odd integer nearest to 2^64 divided by the golden ratio. */
    public static final long GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix64() {}

    /**
     * The number at a place, counted from 1, of the sequence of a key: what {@link java.util.SplittableRandom#nextLong} gives
     * there if the key was its seed.
     */
    public static long number(long key, long place) {
        return mixed(key + GAMMA * place);
    }

    /** A key of its own for each of the many things that draw from one seed. */
    public static long key(long seed, long thing) {
        return number(number(seed, 1), thing);
    }

    /** A bijection in which each bit in moves each bit out: Stafford's thirteenth variant of the MurmurHash3 finaliser. */
    public static long mixed(long bits) {
        long z = bits;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
