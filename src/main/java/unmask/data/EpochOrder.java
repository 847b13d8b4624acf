package unmask.data;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import unmask.chance.SplitMix64;

/**
 * Which picture comes when: pass after pass over all of them, each in an order of its own. A pure function of the seed, the
 * number of pictures and the place; the orders in use are remembered, for speed alone.
 */
public final class EpochOrder {
    private static final int REMEMBERED = 2; // while one pass ends, some threads are in the next

    private final int pictures;
    private final long seed;
    private final AtomicReferenceArray<Epoch> remembered = new AtomicReferenceArray<>(REMEMBERED);

    public EpochOrder(int pictures, long seed) {
        this.pictures = pictures;
        this.seed = seed;
    }

    /** The picture at place {@code n}, counted from the beginning of the first pass. */
    public int picture(long n) {
        return epoch(n / pictures).order[(int) (n % pictures)];
    }

    private Epoch epoch(long number) {
        int slot = (int) (number % REMEMBERED);
        Epoch epoch = remembered.get(slot);
        if (epoch == null || epoch.number != number) {
            epoch = new Epoch(number, order(SplitMix64.key(seed, number)));
            remembered.set(slot, epoch);
        }
        return epoch;
    }

    private int[] order(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[pictures];
        for (int i = 0; i < pictures; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private record Epoch(long number, int[] order) {}
}
