package unmask.scenes;

import java.util.SplittableRandom;

/** The random choices for one purpose in one scene; purposes do not disturb each other. */
final class Draws {
    /** What is drawn, each from a stream of its own. */
    enum Purpose {
        SETTING,
        LIGHT,
        TERRAIN,
        CAMERA,
        SKY,
        GROUND,
        WATER,
        PLANTS,
        LANDMARKS
    }

    private final SplittableRandom random;

    Draws(long seed, Purpose purpose) {
        this.random = new SplittableRandom(scrambled(scrambled(seed) + purpose.ordinal() + 1));
    }

    float between(double low, double high) {
        return (float) random.nextDouble(low, high);
    }

    /** At least {@code low}, less than {@code high}. */
    int whole(int low, int high) {
        return random.nextInt(low, high);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** -1 or 1. */
    float sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    float gaussian() {
        return (float) random.nextGaussian();
    }

    long number() {
        return random.nextLong();
    }

    /** An index, drawn in proportion to its weight. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** A number in [0, 1) that belongs to a cell of a grid and nothing else. */
    static float ofCell(long key, int column, int row) {
        long bits = scrambled(key ^ (column * 0x9E3779B97F4A7C15L) ^ (row * 0xC2B2AE3D27D4EB4FL));
        return (bits >>> 40) * 0x1p-24f;
    }

    /**
     * A bijection that leaves no resemblance between neighbours (the finaliser of MurmurHash3, by A. Appleby). Not
     * {@code SplitMix64}, whose constants are others: a seed must go on to give the same scene.
     */
    static long scrambled(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
