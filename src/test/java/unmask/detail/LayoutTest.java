package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import unmask.image.Region;

class LayoutTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 48;
    private static final Region HOLE = new Region(22, 16, 16, 16);

    @Test
    void aGuideThatIsFollowedForTheLayoutAloneCountsInNoFinerLevel() {
        assertEquals(0, Layout.beyond(Layout.ALONE));
        assertEquals(0, Layout.beyond(0));
        assertEquals(1, Layout.beyond(1));
        for (double weight = 0; weight <= 1; weight += 0.1) {
            assertEquals(weight, Layout.beyond(Layout.following(weight)), 1e-12);
        }
    }

    /** What is next to the hole is plain; only the guide knows that one of the dots from further off is in it. */
    @Test
    void aGuideThatIsFollowedDecidesTheLayout() {
        assertTrue(darkest(1) < 80, "a dot where the guide has one");
        assertEquals(160, darkest(0), "none where it is not followed");
    }

    /** The grey left of the hole is a little darker, as it is around the object further left: that would go on there best. */
    @Test
    void anObjectThatLiesBesideTheHoleDoesNotStandInItAgain() {
        for (int seed = 0; seed < 5; seed++) {
            Level level = level(LayoutTest::objectFurtherLeft, (x, y) -> 150);
            new Layout(level, 0, 0, seed).choose();
            for (int at = 0; at < level.hole.length; at++) {
                assertTrue(!level.hole[at] || level.green(at) > 130, "at " + at % WIDTH + ", " + at / WIDTH);
            }
        }
    }

    private static int objectFurtherLeft(int x, int y) {
        return x >= 8 && x < 14 && y >= 15 && y < 33 ? 40 : 150 + (x < 22 && y >= 15 && y < 33 ? -4 : (x + y) % 3);
    }

    @Test
    void theColoursAreThoseOfTheFieldThatIsKept() {
        Level level = level((x, y) -> 100 + (x * 7 + y * 13) % 40, (x, y) -> 100);
        PatchField kept = new Layout(level, 0, Layout.ALONE, 1).choose();
        short[] colours = level.colours.clone();
        new Votes(level, 2).cast(kept);
        for (int i = 0; i < colours.length; i++) {
            assertEquals(colours[i], level.colours[i], 10, "a vote of the same field changes next to nothing");
        }
    }

    private static int darkest(double follow) {
        IntBinaryOperator dots = (x, y) -> (x == 8 || x == 52) && y % 12 == 8 ? 40 : 160;
        IntBinaryOperator wide =
                (x, y) -> Math.min(row(dots, x, y - 1), Math.min(row(dots, x, y), row(dots, x, y + 1)));
        Level level = level(wide, (x, y) -> Math.abs(x - 30) < 2 && Math.abs(y - 24) < 2 ? 40 : wide.applyAsInt(x, y));
        new Layout(level, 0, follow, 1).choose();
        int darkest = 255;
        for (int at = 0; at < level.hole.length; at++) {
            darkest = level.hole[at] ? Math.min(darkest, level.green(at)) : darkest;
        }
        return darkest;
    }

    private static int row(IntBinaryOperator grey, int x, int y) {
        return Math.min(grey.applyAsInt(x - 1, y), Math.min(grey.applyAsInt(x, y), grey.applyAsInt(x + 1, y)));
    }

    private static Level level(IntBinaryOperator grey, IntBinaryOperator guided) {
        short[] colours = new short[3 * WIDTH * HEIGHT];
        short[] guide = new short[colours.length];
        boolean[] hole = new boolean[WIDTH * HEIGHT];
        boolean[] lends = new boolean[hole.length];
        for (int at = 0; at < hole.length; at++) {
            int x = at % WIDTH;
            int y = at / WIDTH;
            hole[at] = HOLE.contains(x, y);
            lends[at] = !hole[at];
            Arrays.fill(colours, 3 * at, 3 * at + 3, (short) (hole[at] ? 0 : grey.applyAsInt(x, y)));
            Arrays.fill(guide, 3 * at, 3 * at + 3, (short) guided.applyAsInt(x, y));
        }
        return new Level(WIDTH, HEIGHT, colours, guide, hole, lends);
    }
}
