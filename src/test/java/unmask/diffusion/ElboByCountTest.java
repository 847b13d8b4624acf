package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElboByCountTest {

    @Test
    void groupingByCountGivesTheSumOverTimes() {
        int timesteps = 5;
        int length = 4;
        ElboByCount bound = new ElboByCount(timesteps, length);
        double byTime = 0;
        double byCount = 0;
        for (int mask = 1; mask < 1 << length; mask++) {
            int hidden = Integer.bitCount(mask);
            double crossEntropy = Math.sin(mask) + 2; // of this mask, whatever
            for (int t = 1; t <= timesteps; t++) {
                double p = (double) t / timesteps;
                byTime += Math.pow(p, hidden) * Math.pow(1 - p, length - hidden) * crossEntropy / t;
            }
            byCount += bound.weight(hidden) / binomial(length, hidden) * crossEntropy;
        }
        assertEquals(byTime, byCount, 1e-12);
    }

    @Test
    void ofTheUsualSizeACrossEntropyOfOneATokenGivesOneAToken() {
        ElboByCount bound = new ElboByCount(256, 256);
        double sum = 0;
        for (int n = 1; n <= 256; n++) {
            sum += bound.weight(n) * n;
        }
        assertEquals(256, sum, 1e-9);
    }

    @Test
    void countsReachFromOneToAll() {
        int[] counts = new ElboByCount(16, 16).counts(32, new SplittableRandom(1));
        for (int i = 0; i < counts.length; i++) {
            assertEquals(1 + i / 2, counts[i]);
        }
        assertTrue(new ElboByCount(16, 16).counts(1, new SplittableRandom(1))[0] >= 1);
    }

    private static double binomial(int n, int k) {
        double out = 1;
        for (int i = 1; i <= k; i++) {
            out = out * (n - k + i) / i;
        }
        return out;
    }
}
