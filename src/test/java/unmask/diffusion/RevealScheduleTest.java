package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unmask.diffusion.RevealPolicy.Reveal;
import unmask.image.TokenMask;
import unmask.inpaint.SamplingOptions;

class RevealScheduleTest {
    private static final int RUNS = 2000;

    /** S (1 - (1 - 1/S)^N), and the standard deviation of the count over runs, both worked out outside this program. */
    @ParameterizedTest
    @CsvSource({
        "256, 256, 162.007, 4.99",
        "200, 256, 144.571, 4.51",
        "100, 256, 92.369, 2.36",
        "50, 256, 49.716, 0.52",
        "64, 64, 40.641, 2.50",
        "256, 64, 56.725, 2.29"
    })
    void asManyStepsAsTheFormulaExpects(int steps, int cells, double expected, double deviation) {
        TokenMask hidden = TokenMask.where(16, 16, cell -> cell < cells);
        double mean = IntStream.range(0, RUNS)
                .map(seed ->
                        RevealSchedule.of(hidden, random(seed, steps)).reveals().size())
                .average()
                .orElseThrow();

        assertEquals(expected, steps * (1 - Math.pow(1 - 1.0 / steps, cells)), 1e-3);
        assertEquals(expected, mean, 4 * deviation / Math.sqrt(RUNS));
    }

    @Test
    void stepsOfOneCellAreUniform() {
        TokenMask hidden = TokenMask.all(16, 16);
        long[] counts = new long[10];
        for (int seed = 0; seed < 200; seed++) {
            RevealSchedule.of(hidden, random(seed, counts.length))
                    .reveals()
                    .forEach(reveal -> counts[reveal.timeStep() - 1] += reveal.cells().length);
        }
        double statistic = ChiSquare.ofUniform(counts);
        assertTrue(statistic < ChiSquare.bound(counts.length - 1), "chi-square " + statistic);
    }

    @Test
    void everyHiddenCellComesOnceAndTimeRunsDown() {
        TokenMask hidden = TokenMask.where(4, 4, cell -> cell % 3 == 0);
        List<Reveal> reveals = RevealSchedule.of(hidden, random(1, 4)).reveals();

        int[] cells = reveals.stream()
                .flatMapToInt(reveal -> Arrays.stream(reveal.cells()))
                .sorted()
                .toArray();
        assertArrayEquals(hidden.cells().toArray(), cells);
        for (int i = 1; i < reveals.size(); i++) {
            assertTrue(reveals.get(i).timeStep() < reveals.get(i - 1).timeStep());
        }
    }

    @Test
    void rasterTakesOneCellAStepFromTheTopLeft() {
        TokenMask hidden = TokenMask.where(2, 3, cell -> cell != 1);
        RevealSchedule schedule = RevealSchedule.of(
                hidden, SamplingOptions.PAPER.withSeed(5).withSteps(2).withOrder(SamplingOptions.Order.RASTER));

        assertEquals(5, schedule.timeSteps());
        assertEquals(
                List.of("5 [0]", "4 [2]", "3 [3]", "2 [4]", "1 [5]"),
                schedule.reveals().stream()
                        .map(reveal -> reveal.timeStep() + " " + Arrays.toString(reveal.cells()))
                        .toList());
    }

    @Test
    void oneStepACellCountsTheHiddenCells() {
        TokenMask hidden = TokenMask.where(4, 4, cell -> cell > 4);
        assertEquals(
                11,
                RevealSchedule.of(hidden, random(1, SamplingOptions.ONE_STEP_A_CELL))
                        .timeSteps());
    }

    @Test
    void nothingHiddenNeedsNoStep() {
        RevealSchedule schedule = RevealSchedule.of(TokenMask.none(4, 4), random(1, SamplingOptions.ONE_STEP_A_CELL));
        assertEquals(0, schedule.timeSteps());
        assertTrue(schedule.reveals().isEmpty());
    }

    private static SamplingOptions random(long seed, int steps) {
        return SamplingOptions.PAPER.withSeed(seed).withSteps(steps);
    }
}
