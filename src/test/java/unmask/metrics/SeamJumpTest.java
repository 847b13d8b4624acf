package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

class SeamJumpTest {
    private static final int SIDE = 120;
    private static final Region HOLE = new Region(50, 40, 30, 20);
    private static final PixelMask MASK = PixelMask.of(SIDE, SIDE, HOLE);

    @Test
    void aStepAtTheEdgeOfTheMaskIsTheJumpAndTheRestOfTheSlopeTheMeasure() {
        // A slope of 2 a column is 8 between pixels four apart in a row and 0 in a column.
        Picture slope = picture((x, y) -> 2 * x);
        assertEquals(naive(slope), SeamJump.of(slope, MASK), 1e-9);
        Picture step = picture((x, y) -> 2 * x > 255 ? 255 : HOLE.contains(x, y) ? 255 - x : x);
        assertEquals(naive(step), SeamJump.of(step, MASK), 1e-9);
        assertTrue(SeamJump.of(step, MASK) > 10);
    }

    @Test
    void noiseThroughoutHasNoSeam() {
        SplittableRandom random = new SplittableRandom(1);
        Picture noise = picture((x, y) -> random.nextInt(256));
        assertEquals(1, SeamJump.of(noise, MASK), 0.1);
        assertEquals(naive(noise), SeamJump.of(noise, MASK), 1e-9);
    }

    @Test
    void whereNothingChangesNothingShows() {
        assertEquals(1, SeamJump.of(Picture.filled(SIDE, SIDE, 0xFF123456), MASK));
    }

    /** The quotient of the two means, of pairs that are looked for one by one. */
    private static double naive(Picture picture) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int[] to : new int[][] {{x + 4, y}, {x, y + 4}}) {
                    boolean one = MASK.contains(x, y);
                    boolean other = MASK.contains(to[0], to[1]);
                    boolean near = stepsToHole(x, y) <= 40 && stepsToHole(to[0], to[1]) <= 40;
                    if (to[0] < SIDE && to[1] < SIDE && (one != other || !one && near)) {
                        int kind = one != other ? 0 : 1;
                        sums[kind] += Math.abs((picture.argb(x, y) & 0xFF) - (picture.argb(to[0], to[1]) & 0xFF));
                        counts[kind]++;
                    }
                }
            }
        }
        return (sums[0] / counts[0] + 0.05) / (sums[1] / counts[1] + 0.05);
    }

    private static int stepsToHole(int x, int y) {
        int across = Math.max(0, Math.max(HOLE.x() - x, x - HOLE.right() + 1));
        int down = Math.max(0, Math.max(HOLE.y() - y, y - HOLE.bottom() + 1));
        return across + down;
    }

    private static Picture picture(Grey grey) {
        int[] argb = new int[SIDE * SIDE];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | 0x010101 * Math.clamp(grey.at(i % SIDE, i / SIDE), 0, 255);
        }
        return Picture.of(SIDE, SIDE, argb);
    }

    private interface Grey {
        int at(int x, int y);
    }
}
