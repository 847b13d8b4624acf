package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import unmask.chance.SplitMix64;
import unmask.diffusion.CellRandom.Purpose;

class CellRandomTest {
    private static final int DRAWS = 200_000;

    /** A seed that was written down gives the same picture in every version. */
    @Test
    void numbersStayWhatTheyAre() {
        CellRandom random = new CellRandom(7);
        assertEquals(0x1.1525789dd3fccp-3, random.uniform(3, Purpose.TOKEN, 5));
        assertEquals(0x1.cdce57666cd7bp-1, random.ofPass(2).uniform(0, Purpose.CORRECTION, 0));
        assertEquals(0x1.0de348929ec89p-1, new CellRandom(-1).uniform(4095, Purpose.STEP, 1023));
    }

    @Test
    void isUniformOverCounters() {
        assertUniform(i -> new CellRandom(1).uniform(0, Purpose.TOKEN, i));
    }

    @Test
    void isUniformOverCells() {
        assertUniform(i -> new CellRandom(2).uniform(i, Purpose.STEP, 0));
    }

    @Test
    void isUniformOverSeeds() {
        assertUniform(i -> new CellRandom(i).uniform(5, Purpose.STEP, 0));
    }

    @Test
    void neighbouringCellsAreIndependent() {
        CellRandom random = new CellRandom(3);
        assertIndependent(i -> random.uniform(i, Purpose.STEP, 0), i -> random.uniform(i + 1, Purpose.STEP, 0));
    }

    @Test
    void neighbouringSeedsAreIndependent() {
        assertIndependent(
                i -> new CellRandom(i).uniform(7, Purpose.TOKEN, 0),
                i -> new CellRandom(i + 1).uniform(7, Purpose.TOKEN, 0));
    }

    @Test
    void purposesAreIndependent() {
        CellRandom random = new CellRandom(4);
        assertIndependent(i -> random.uniform(i, Purpose.STEP, 0), i -> random.uniform(i, Purpose.TOKEN, 0));
    }

    @Test
    void sameKeySameNumber() {
        assertEquals(new CellRandom(9).uniform(3, Purpose.TOKEN, 8), new CellRandom(9).uniform(3, Purpose.TOKEN, 8));
        assertNotEquals(
                new CellRandom(9).uniform(3, Purpose.TOKEN, 8), new CellRandom(10).uniform(3, Purpose.TOKEN, 8));
    }

    /** Beside the ends lie the keys that mix to all zeros and all ones; found by running the mixing backwards. */
    @Test
    void theEndsOfTheIntervalAreLeftOut() {
        assertEquals(0x1p-53, new CellRandom(seedOfFirstStep(0)).uniform(0, Purpose.STEP, 0));
        assertEquals(1 - 0x1p-53, new CellRandom(seedOfFirstStep(-1)).uniform(0, Purpose.STEP, 0));
    }

    @Test
    void categoricalFollowsItsProbabilities() {
        double[] p = {0.5, 0.3, 0.15, 0.05};
        double[] scores = {Math.log(p[0]), Math.log(p[1]), Math.log(p[2]), Math.log(p[3])};
        long[] counts = new long[p.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[new CellRandom(i).categorical(11, Purpose.TOKEN, scores)]++;
        }
        double statistic = 0;
        for (int k = 0; k < p.length; k++) {
            statistic += Math.pow(counts[k] - p[k] * DRAWS, 2) / (p[k] * DRAWS);
        }
        assertTrue(statistic < ChiSquare.bound(p.length - 1), "chi-square " + statistic);
    }

    @Test
    void whatIsImpossibleIsNeverDrawn() {
        double[] scores = {Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY};
        for (int cell = 0; cell < 1000; cell++) {
            assertEquals(1, new CellRandom(1).categorical(cell, Purpose.TOKEN, scores));
        }
    }

    /** The seed with which the 64 bits behind the first number of cell 0, purpose STEP are {@code bits}. */
    private static long seedOfFirstStep(long bits) {
        long golden = SplitMix64.GAMMA;
        long seed = bits;
        for (int round = 0; round < 4; round++) { // counter, purpose, cell, seed: each adds once, then mixes
            seed = unmixed(seed) - golden;
        }
        return seed;
    }

    private static long unmixed(long mixed) {
        long z = unshifted(mixed, 31) * inverse(0x94D049BB133111EBL);
        z = unshifted(z, 27) * inverse(0xBF58476D1CE4E5B9L);
        return unshifted(z, 30);
    }

    /** Solves {@code z ^ z >>> shift == value} for z. */
    private static long unshifted(long value, int shift) {
        long z = value;
        for (int known = shift; known < Long.SIZE; known += shift) {
            z = value ^ z >>> shift;
        }
        return z;
    }

    /** The inverse of an odd number modulo 2^64, by Newton's iteration. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int round = 0; round < 6; round++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private static void assertUniform(IntToDoubleFunction number) {
        long[] counts = new long[100];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) (number.applyAsDouble(i) * counts.length)]++;
        }
        double statistic = ChiSquare.ofUniform(counts);
        assertTrue(statistic < ChiSquare.bound(counts.length - 1), "chi-square " + statistic);
    }

    private static void assertIndependent(IntToDoubleFunction a, IntToDoubleFunction b) {
        long[] counts = new long[16 * 16];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) (a.applyAsDouble(i) * 16) * 16 + (int) (b.applyAsDouble(i) * 16)]++;
        }
        double statistic = ChiSquare.ofUniform(counts);
        assertTrue(statistic < ChiSquare.bound(counts.length - 1), "chi-square " + statistic);
    }
}
