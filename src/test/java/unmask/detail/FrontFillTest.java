package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import unmask.image.Region;

class FrontFillTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 48;
    private static final Region HOLE = new Region(20, 14, 20, 18);

    @Test
    void aLineThatEntersTheHoleGoesOnBeforeThePlainCutsItOff() {
        for (int seed = 0; seed < 5; seed++) {
            Level level = level((x, y) -> isLine(x, y) ? 40 : 200);
            new FrontFill(level, 0, true, false, Draws.of(seed, 0, 0)).fill();
            for (int y = HOLE.y(); y < HOLE.bottom(); y++) {
                for (int x = HOLE.x(); x < HOLE.right(); x++) {
                    assertEquals(isLine(x, y) ? 40 : 200, level.green(y * WIDTH + x), "at " + x + ", " + y);
                }
            }
        }
    }

    /** The grey left of the hole is a little darker, as it is around the object; so what holds the object fits best. */
    @Test
    void whatMostSourcesGoOnLikeIsTakenRatherThanAnObject() {
        for (int seed = 0; seed < 5; seed++) {
            assertTrue(darkest(false, seed) < 80, "an object where nothing is expected");
            assertEquals(150, darkest(true, seed), 10, "none where it is");
        }
    }

    private static int darkest(boolean asExpected, int seed) {
        Level level = level(FrontFillTest::objectFurtherLeft);
        new FrontFill(level, 0, false, asExpected, Draws.of(seed, 0, 0)).fill();
        int darkest = 255;
        for (int at = 0; at < level.hole.length; at++) {
            darkest = level.hole[at] ? Math.min(darkest, level.green(at)) : darkest;
        }
        return darkest;
    }

    private static int objectFurtherLeft(int x, int y) {
        return x >= 7 && x < 13 && y >= 14 && y < 32 ? 40 : 150 + (x < 20 && y >= 14 && y < 32 ? -4 : (x + y) % 3);
    }

    @Test
    void eachPixelHasTheColoursOfAPlaceThatMayLend() {
        Level level = level(FrontFillTest::noise);
        int[] from = new FrontFill(level, 0.5, false, false, Draws.of(1, 0, 0)).fill();
        for (int at = 0; at < from.length; at++) {
            assertEquals(level.hole[at], from[at] != PatchField.NONE);
            if (level.hole[at]) {
                assertTrue(level.lends[from[at]]);
                assertEquals(level.green(from[at]), level.green(at));
            }
        }
    }

    @Test
    void whereNoSourceIsNearOneFromFurtherServes() {
        int wide = 120;
        short[] colours = new short[3 * wide * HEIGHT];
        boolean[] hole = new boolean[wide * HEIGHT];
        boolean[] lends = new boolean[hole.length];
        for (int at = 0; at < hole.length; at++) {
            hole[at] = at % wide >= 10 && at % wide < 100;
            lends[at] = at % wide >= 100;
            Arrays.fill(colours, 3 * at, 3 * at + 3, (short) (lends[at] ? 90 : 7));
        }
        Level level = new Level(wide, HEIGHT, colours, new short[colours.length], hole, lends);
        new FrontFill(level, 0, true, false, Draws.of(1, 0, 0)).fill();
        assertEquals(90, level.green(HEIGHT / 2 * wide + 12));
    }

    @Test
    void anotherSeedFillsInAnotherWay() {
        assertFalse(Arrays.equals(noiseFilled(1), noiseFilled(2)));
        assertTrue(Arrays.equals(noiseFilled(1), noiseFilled(1)));
    }

    @Test
    void anInterruptEndsIt() {
        FrontFill fill = new FrontFill(level(FrontFillTest::noise), 0, true, false, Draws.of(1, 0, 0));
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, fill::fill);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static short[] noiseFilled(long seed) {
        Level level = level(FrontFillTest::noise);
        new FrontFill(level, 0, true, false, Draws.of(seed, 0, 0)).fill();
        return level.colours;
    }

    private static boolean isLine(int x, int y) {
        return y >= 21 && y < 24;
    }

    private static int noise(int x, int y) {
        return 60 + new SplittableRandom(x * 1009L + y).nextInt(120);
    }

    private static Level level(IntBinaryOperator grey) {
        short[] colours = new short[3 * WIDTH * HEIGHT];
        boolean[] hole = new boolean[WIDTH * HEIGHT];
        boolean[] lends = new boolean[hole.length];
        for (int at = 0; at < hole.length; at++) {
            hole[at] = HOLE.contains(at % WIDTH, at / WIDTH);
            lends[at] = !hole[at];
            int colour = hole[at] ? 128 : grey.applyAsInt(at % WIDTH, at / WIDTH);
            Arrays.fill(colours, 3 * at, 3 * at + 3, (short) colour);
        }
        return new Level(WIDTH, HEIGHT, colours, new short[colours.length], hole, lends);
    }
}
