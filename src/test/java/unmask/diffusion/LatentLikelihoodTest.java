package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.image.Tokens;
import unmask.support.SizedDenoiser;

class LatentLikelihoodTest {
    private static final int CODES = 3;
    private static final Tokens GRID = Tokens.of(2, 2, new int[] {0, 2, 1, 1});

    @Test
    void estimatesCentreOnTheSumOverAllTimesAndMasks() {
        double exact = bound(new OddDenoiser(), 5);
        LatentLikelihood likelihood = new LatentLikelihood(new OddDenoiser(), 5, 8);
        SplittableRandom random = new SplittableRandom(2);
        int runs = 4000;
        double sum = 0;
        double squares = 0;
        double variances = 0;
        for (int run = 0; run < runs; run++) {
            LatentLikelihood.Estimate estimate = likelihood.of(GRID, random);
            sum += estimate.bitsPerToken();
            squares += estimate.bitsPerToken() * estimate.bitsPerToken();
            variances += estimate.variance();
        }
        double mean = sum / runs;
        double variance = squares / runs - mean * mean;
        assertEquals(exact, mean, 4 * Math.sqrt(variance / runs));
        assertEquals(variance, variances / runs, 0.15 * variance);
        assertTrue(variance > 0);
    }

    @Test
    void numbersOfMaskedCellsHaveProbabilities() {
        for (int[] sizes : new int[][] {{1, 1}, {4, 5}, {256, 256}, {256, 1000}, {16, 1}}) {
            double[] weights = LatentLikelihood.weights(sizes[0], sizes[1]);
            assertEquals(1, Arrays.stream(weights).sum(), 1e-9, Arrays.toString(sizes));
        }
        assertEquals(1, LatentLikelihood.weights(16, 1)[15], 1e-12, "in one step everything is masked");
    }

    @Test
    void whoKnowsNothingNeedsEveryBit() {
        Denoiser uniform = new OddDenoiser() {
            @Override
            float logit(int[] window, int cell, int code) {
                return 0.5f;
            }
        };
        LatentLikelihood.Estimate estimate = new LatentLikelihood(uniform, 256, 4).of(GRID, new SplittableRandom(1));
        assertEquals(Math.log(CODES) / Math.log(2), estimate.bitsPerToken(), 1e-12);
        assertEquals(0, estimate.variance(), 1e-20);
    }

    /** Equation 6 term by term: every time, every mask. */
    private static double bound(OddDenoiser denoiser, int timesteps) {
        double nats = 0;
        for (int t = 1; t <= timesteps; t++) {
            double p = (double) t / timesteps;
            for (int mask = 0; mask < 1 << GRID.size(); mask++) {
                int masked = Integer.bitCount(mask);
                double probability = Math.pow(p, masked) * Math.pow(1 - p, GRID.size() - masked);
                int[] window = GRID.codes();
                for (int cell = 0; cell < window.length; cell++) {
                    window[cell] = (mask >> cell & 1) == 1 ? Tokens.HIDDEN : window[cell];
                }
                for (int cell = 0; cell < window.length; cell++) {
                    if (window[cell] == Tokens.HIDDEN) {
                        nats += probability / t * denoiser.nats(window, cell, GRID.code(cell));
                    }
                }
            }
        }
        return nats / GRID.size() / Math.log(2);
    }

    /** Its opinion of each cell depends on all known cells, and sums to one only after a softmax. */
    private static class OddDenoiser extends SizedDenoiser {
        OddDenoiser() {
            super(2, 2, CODES, 3);
        }

        float logit(int[] window, int cell, int code) {
            int mix = cell + 1;
            for (int i = 0; i < window.length; i++) {
                mix = 31 * mix + (window[i] + 2) * (i + 3);
            }
            return (float) Math.sin(mix * 0.7 + code * 1.9) * 2;
        }

        double nats(int[] window, int cell, int code) {
            double sum = 0;
            for (int k = 0; k < CODES; k++) {
                sum += Math.exp(logit(window, cell, k));
            }
            return Math.log(sum) - logit(window, cell, code);
        }

        @Override
        public List<float[]> logits(List<int[]> windows) {
            return windows.stream().map(this::logits).toList();
        }

        private float[] logits(int[] window) {
            float[] out = new float[window.length * CODES];
            for (int i = 0; i < out.length; i++) {
                out[i] = logit(window, i / CODES, i % CODES);
            }
            return out;
        }
    }
}
