package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;

/** Compares the sampler with the reference loop done literally, on a model small enough to count every outcome. */
class LiteralProcessTest {
    private static final int CODES = 3;
    private static final int RUNS = 40_000;

    private final TableDenoiser table = new TableDenoiser(2, 2, CODES, 1);

    @ParameterizedTest
    @CsvSource({"4, 1.0, 0", "4, 0.7, 0", "2, 1.0, 0", "1, 1.0, 0", "9, 1.3, 0", "4, 1.0, 1", "3, 0.7, 2"})
    void skippingEmptyStepsKeepsTheDistribution(int steps, double temperature, int corrections) {
        long[] literal = new long[81];
        long[] skipping = new long[81];
        SplittableRandom random = new SplittableRandom(20_221_023);
        AbsorbingDiffusion diffusion = new AbsorbingDiffusion(table);
        for (int run = 0; run < RUNS; run++) {
            literal[outcome(literally(steps, temperature, corrections, random))]++;
            ReverseProcess process = diffusion.sample(
                    Tokens.hidden(2, 2),
                    SamplingOptions.PAPER
                            .withSeed(run)
                            .withTemperature(temperature)
                            .withSteps(steps)
                            .withCorrections(corrections));
            process.forEachRemaining(step -> {});
            skipping[outcome(process.tokens().codes())]++;
        }
        double statistic = ChiSquare.ofTwoSamples(literal, skipping);
        assertTrue(statistic < ChiSquare.bound(80), "chi-square " + statistic);
    }

    /** All from nothing; then each cell is hidden with a probability that falls from a half, and redrawn in half its share of the steps. */
    private int[] literally(int steps, double temperature, int corrections, SplittableRandom random) {
        int[] x = new int[4];
        Arrays.fill(x, Tokens.HIDDEN);
        reveal(x, steps, temperature, random);
        for (int correction = 0; correction < corrections; correction++) {
            int hidden = 0;
            for (int cell = 0; cell < x.length; cell++) {
                if (random.nextDouble() < 0.5 * (corrections - correction) / corrections) {
                    x[cell] = Tokens.HIDDEN;
                    hidden++;
                }
            }
            reveal(x, (int) Math.max(1, Math.round(steps * hidden / 8.0)), temperature, random);
        }
        return x;
    }

    /** For t = S..1: every cell changes with probability 1/t unless it has; all logits are evaluated at every step. */
    private void reveal(int[] x, int steps, double temperature, SplittableRandom random) {
        for (int t = steps; t >= 1; t--) {
            int[] before = x.clone();
            for (int cell = 0; cell < x.length; cell++) {
                boolean changes = random.nextDouble() < 1.0 / t && before[cell] == Tokens.HIDDEN;
                int drawn = draw(before, cell, temperature, random.nextDouble());
                x[cell] = changes ? drawn : x[cell];
            }
        }
    }

    private int draw(int[] window, int cell, double temperature, double u) {
        double[] p = Arrays.stream(table.probabilities(window, cell))
                .map(value -> Math.pow(value, 1 / temperature))
                .toArray();
        double left = u * Arrays.stream(p).sum();
        for (int k = 0; k < CODES - 1; k++) {
            left -= p[k];
            if (left < 0) {
                return k;
            }
        }
        return CODES - 1;
    }

    private static int outcome(int[] tokens) {
        return Arrays.stream(tokens).reduce(0, (number, token) -> number * CODES + token);
    }
}
