package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The search against one that tries every source. */
class PatchFieldTest {
    private static final int SIDE = 40;

    @Test
    void theSearchFindsAlmostWhatTryingEverySourceFinds() {
        Level level = level();
        PatchField field = searched(level, 0.5);
        double found = 0;
        double best = 0;
        int targets = 0;
        for (int at = 0; at < level.target.length; at++) {
            if (level.target[at]) {
                targets++;
                found += field.costs[at];
                best += bestCost(level, at, 0.5);
            }
        }
        assertTrue(targets > 100);
        assertTrue(found < 1.25 * best, found / best + " times the best");
    }

    @Test
    void everyTargetHasASourceThatMayLendAndWhatItCosts() {
        Level level = level();
        PatchField field = searched(level, 0);
        double total = 0;
        int targets = 0;
        for (int at = 0; at < level.target.length; at++) {
            if (level.target[at]) {
                assertTrue(level.source[field.nearest[at]]);
                assertEquals(naiveCost(level, at, field.nearest[at], 0), field.costs[at]);
                total += field.costs[at];
                targets++;
            } else {
                assertEquals(PatchField.NONE, field.nearest[at]);
            }
        }
        assertEquals(total / targets, field.meanCost(), 1e-9);
    }

    private static PatchField searched(Level level, double follow) {
        int[] start = new int[SIDE * SIDE];
        Arrays.fill(start, -1);
        Draws[] rounds = new Draws[12];
        for (int round = 0; round < rounds.length; round++) {
            rounds[round] = Draws.of(7, 0, round);
        }
        PatchField field = new PatchField(level, start, follow, SIDE, rounds);
        field.search();
        return field;
    }

    private static int bestCost(Level level, int target, double follow) {
        int best = Integer.MAX_VALUE;
        for (int source : level.sources) {
            best = Math.min(best, naiveCost(level, target, source, follow));
        }
        return best;
    }

    /** Squared differences of the picture, brighter or darker as a whole at a price, and of nine samples of the guide. */
    private static int naiveCost(Level level, int target, int source, double follow) {
        int cost = 0;
        int guided = 0;
        for (int channel = 0; channel < 3; channel++) {
            int bias = Math.clamp(mean(level, target, channel) - mean(level, source, channel), -10, 10);
            cost += 24 * bias * bias;
            for (int dy = -3; dy <= 3; dy++) {
                for (int dx = -3; dx <= 3; dx++) {
                    int there = 3 * (target + dy * SIDE + dx) + channel;
                    int here = 3 * (source + dy * SIDE + dx) + channel;
                    int colour = level.colours[there] - level.colours[here] - bias;
                    int guide = level.guide[there] - level.guide[here];
                    cost += colour * colour;
                    guided += dx % 3 == 0 && dy % 3 == 0 ? guide * guide : 0;
                }
            }
        }
        return cost + (int) (guided * Math.round(64 * follow * 49 / 9) / 64);
    }

    private static int mean(Level level, int centre, int channel) {
        int sum = 0;
        for (int dy = -3; dy <= 3; dy++) {
            for (int dx = -3; dx <= 3; dx++) {
                sum += level.colours[3 * (centre + dy * SIDE + dx) + channel];
            }
        }
        return Math.round(sum / 49f);
    }

    private static Level level() {
        short[] colours = new short[3 * SIDE * SIDE];
        short[] guide = new short[colours.length];
        boolean[] hole = new boolean[SIDE * SIDE];
        boolean[] lends = new boolean[hole.length];
        SplittableRandom random = new SplittableRandom(3);
        for (int at = 0; at < hole.length; at++) {
            int x = at % SIDE;
            int y = at / SIDE;
            hole[at] = x >= 14 && x < 24 && y >= 15 && y < 25;
            lends[at] = !hole[at];
            for (int channel = 0; channel < 3; channel++) {
                colours[3 * at + channel] =
                        (short) (128 + 60 * Math.sin(x * 0.7) + 20 * Math.cos(y * 0.5) + random.nextInt(20));
                guide[3 * at + channel] = (short) (100 + 2 * y);
            }
        }
        return new Level(SIDE, SIDE, colours, guide, hole, lends);
    }
}
