package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.image.Region;

class ExpectationTest {
    private static final int WIDTH = 40;
    private static final Region WINDOW = new Region(4, 5, 9, 8);
    private static final int TARGET = 20 * WIDTH + 28;

    /** A sum over all pixels of all sources that may serve, written down once more and plainly. */
    @Test
    void ofTheSourcesThatFitTheOneWhoseCostAndDistanceToTheirMeanAreLeastIsTaken() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] greys = random.ints(WIDTH * 30, 0, 256).toArray();
            Level level = GreyLevel.of(WIDTH, 30, new Region(28, 15, 10, 10), (x, y) -> greys[y * WIDTH + x]);
            int[] costs = random.ints(WINDOW.area(), 10_000, 200_000).toArray();
            costs[3] = Integer.MAX_VALUE;
            assertEquals(naive(level, costs), new Expectation(level, level.hole).choose(TARGET, WINDOW, costs));
        }
    }

    @Test
    void whereThereIsNoSourceThereIsNoChoice() {
        int[] costs = new int[Math.toIntExact(WINDOW.area())];
        Arrays.fill(costs, Integer.MAX_VALUE);
        Level level = GreyLevel.of(WIDTH, 30, new Region(28, 15, 10, 10), (x, y) -> 9);
        assertEquals(PatchField.NONE, new Expectation(level, level.hole).choose(TARGET, WINDOW, costs));
    }

    private static int naive(Level level, int[] costs) {
        int known = 3 * 7; // the hole begins at the target's own column
        double most = 2.0 * Arrays.stream(costs).min().orElseThrow() + 75 * known;
        double least = Double.POSITIVE_INFINITY;
        int best = PatchField.NONE;
        for (int i = 0; i < costs.length; i++) {
            double total = costs[i];
            for (int dy = -3; dy <= 3; dy++) {
                for (int dx = 0; dx <= 3; dx++) {
                    double mean = 0;
                    int count = 0;
                    for (int j = 0; j < costs.length; j++) {
                        if (costs[j] <= most) {
                            mean += level.green(place(j) + dy * WIDTH + dx);
                            count++;
                        }
                    }
                    total += 3 * Math.pow(level.green(place(i) + dy * WIDTH + dx) - mean / count, 2);
                }
            }
            if (costs[i] <= most && total < least) {
                least = total;
                best = place(i);
            }
        }
        return best;
    }

    private static int place(int i) {
        return (WINDOW.y() + i / WINDOW.width()) * WIDTH + WINDOW.x() + i % WINDOW.width();
    }
}
