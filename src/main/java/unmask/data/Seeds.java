package unmask.data;

/** Derives seeds that have nothing in common from one seed and a number. */
final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio, odd

    private Seeds() {}

    static long of(long seed, long number) {
        return mixed(mixed(seed + GOLDEN) + number * GOLDEN);
    }

    /** The finaliser of MurmurHash3 with David Stafford's thirteenth set of constants: each bit in moves each bit out. */
    private static long mixed(long bits) {
        long z = bits;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
