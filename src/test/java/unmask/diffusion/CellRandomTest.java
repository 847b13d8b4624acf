package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import unmask.diffusion.CellRandom.Purpose;

class CellRandomTest {
    private static final int DRAWS = 200_000;

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
