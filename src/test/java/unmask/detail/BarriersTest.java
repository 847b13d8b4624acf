package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import unmask.image.Region;

class BarriersTest {
    private static final int WIDTH = 30;
    private static final int HEIGHT = 24;
    private static final Region HOLE = new Region(10, 8, 9, 7);

    @Test
    void whatStandsAloneIsCutOffAndWhatGoesOnFromOutsideIsNot() {
        int[] alone = ofHole((x, y) -> x >= 13 && x < 16 && y == 11 ? 40 : 100);
        int[] goingOn = ofHole((x, y) -> x < 16 && y == 11 ? 40 : 100);
        int[] diagonal = ofHole((x, y) -> x - 10 == y - 8 ? 40 : 100);
        for (int i = 0; i < alone.length; i++) {
            int x = HOLE.x() + i % HOLE.width();
            int y = HOLE.y() + i / HOLE.width();
            assertEquals(x >= 13 && x < 16 && y == 11 ? 3 * 60 : 0, alone[i], "at " + x + ", " + y);
        }
        assertArrayEquals(new int[alone.length], goingOn);
        assertArrayEquals(new int[alone.length], diagonal, "a line one pixel wide goes on from corner to corner");
    }

    @Test
    void aSoftEdgeCutsOffAsMuchAsASharpOne() {
        int[] soft = ofHole((x, y) -> 40 + 15 * Math.min(4, Math.max(Math.abs(x - 14), Math.abs(y - 11))));
        assertEquals(3 * 60, Arrays.stream(soft).max().orElseThrow());
    }

    /** All ranges of a grey picture by brute force: for each darkest level on a way, the least brightest one. */
    @Test
    void noRangeIsSmallerThanTheBestWayAllowsAndFewAreMuchLarger() {
        int least = 0;
        int all = 0;
        for (int seed = 0; seed < 10; seed++) {
            int[] noise =
                    new SplittableRandom(seed).ints(WIDTH * HEIGHT, 0, 256).toArray();
            Level level = level((x, y) -> noise[y * WIDTH + x]);
            int[] found = Barriers.ofHole(level);
            int[] best = best(level);
            for (int i = 0; i < found.length; i++) {
                assertTrue(found[i] >= 3 * best[i], found[i] + " against " + 3 * best[i]);
                least += 3 * best[i];
                all += found[i];
            }
        }
        assertTrue(all < 1.1 * least, all + " against " + least);
    }

    @Test
    void knownPixelsAreMeasuredWhereTheHoleWouldLieElsewhere() {
        IntBinaryOperator dot = (x, y) -> x == 4 && y == 3 ? 40 : 100;
        int[] there = Barriers.ofKnown(level(dot), -10, -8, HOLE.area());
        int[] elsewhere = Barriers.ofKnown(level(dot), 10, 8, HOLE.area());
        assertEquals(HOLE.area(), there.length);
        assertEquals(3 * 60, there[3 * HOLE.width() + 4]);
        assertEquals(3 * 60, Arrays.stream(there).sum());
        assertEquals(0, Arrays.stream(elsewhere).sum());
    }

    @Test
    void whereTooLittleIsKnownThereIsNoAnswer() {
        Level level = level((x, y) -> 100);
        assertEquals(0, Barriers.ofKnown(level, 3, 0, 0.75 * HOLE.area()).length, "most of it lies on the hole itself");
        assertEquals(3 * HOLE.height(), Barriers.ofKnown(level, 3, 0, 0).length);
        assertEquals(0, Barriers.ofKnown(level, 100, 0, 1).length, "beyond the level");
    }

    private static int[] best(Level level) {
        int[] best = new int[Math.toIntExact(HOLE.area())];
        Arrays.fill(best, Integer.MAX_VALUE);
        for (int darkest = 0; darkest < 256; darkest++) {
            int[] brightest = brightest(level, darkest);
            for (int i = 0; i < best.length; i++) {
                int at = (HOLE.y() + i / HOLE.width()) * WIDTH + HOLE.x() + i % HOLE.width();
                if (brightest[at] < Integer.MAX_VALUE) {
                    best[i] = Math.min(best[i], brightest[at] - darkest);
                }
            }
        }
        return best;
    }

    /** For each pixel of the hole the least brightest level on a way from outside on which nothing is darker than given. */
    private static int[] brightest(Level level, int darkest) {
        int[] brightest = new int[WIDTH * HEIGHT];
        Arrays.fill(brightest, Integer.MAX_VALUE);
        PriorityQueue<int[]> next = new PriorityQueue<>((one, other) -> Integer.compare(one[1], other[1]));
        for (int at = 0; at < brightest.length; at++) {
            if (!level.hole[at] && level.green(at) >= darkest) {
                next.add(new int[] {at, level.green(at)});
            }
        }
        while (!next.isEmpty()) {
            int[] here = next.remove();
            if (here[1] < brightest[here[0]]) {
                brightest[here[0]] = here[1];
                for (int step : new int[] {-WIDTH - 1, -WIDTH, -WIDTH + 1, -1, 1, WIDTH - 1, WIDTH, WIDTH + 1}) {
                    int to = here[0] + step;
                    if (to >= 0 && to < brightest.length && level.hole[to] && level.green(to) >= darkest) {
                        next.add(new int[] {to, Math.max(here[1], level.green(to))});
                    }
                }
            }
        }
        return brightest;
    }

    private static int[] ofHole(IntBinaryOperator grey) {
        return Barriers.ofHole(level(grey));
    }

    private static Level level(IntBinaryOperator grey) {
        return GreyLevel.of(WIDTH, HEIGHT, HOLE, grey);
    }
}
