package unmask.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DevelopmentTest {
    private static final int SIDE = 16;
    private static final int FLOATS = 3 * SIDE * SIDE;

    @Test
    void theSameSeedMakesTheSamePictureAndAnotherOneAnother() {
        assertArrayEquals(developed(noise(), 3), developed(noise(), 3));
        assertFalse(Arrays.equals(developed(noise(), 3), developed(noise(), 4)));
    }

    @Test
    void valuesStayFromBlackToWhiteAndNothingElseIsTouched() {
        for (int seed = 0; seed < 100; seed++) {
            float[] planes = new float[FLOATS + 20];
            Arrays.fill(planes, 7);
            System.arraycopy(noise(), 0, planes, 10, FLOATS);
            Development.apply(planes, 10, SIDE, new SplittableRandom(seed));
            for (int i = 0; i < planes.length; i++) {
                if (i < 10 || i >= FLOATS + 10) {
                    assertEquals(7, planes[i]);
                } else {
                    assertTrue(planes[i] >= 0 && planes[i] <= 1, "value " + planes[i]);
                }
            }
        }
    }

    @Test
    void someExamplesAreBrighterAndSomeDarkerSomeWarmerAndSomeColder() {
        int brighter = 0;
        int warmer = 0;
        for (int seed = 0; seed < 400; seed++) {
            float[] grey = new float[FLOATS];
            Arrays.fill(grey, 0.4f);
            developed(grey, seed);
            brighter += mean(grey, 0, FLOATS) > 0.4 ? 1 : 0;
            warmer += mean(grey, 0, SIDE * SIDE) > mean(grey, 2 * SIDE * SIDE, FLOATS) ? 1 : 0;
        }
        assertEquals(200, brighter, 50);
        assertEquals(200, warmer, 50);
    }

    @Test
    void aboutAQuarterIsGrained() {
        int grained = 0;
        for (int seed = 0; seed < 400; seed++) {
            float[] grey = new float[FLOATS];
            Arrays.fill(grey, 0.4f);
            developed(grey, seed);
            grained += grey[0] != grey[1] ? 1 : 0;
        }
        assertEquals(100, grained, 30);
    }

    @Test
    void exposureIsAsByHand() {
        float[] planes = {0.2f, 0.4f, 0.6f}; // one pixel
        Development.expose(planes, 0, 1, new double[] {2, 1, 0.5}, 2);
        double mean = (0.4 + 0.4 + 0.3) / 3;
        assertArrayEquals(
                new float[] {(float) (0.8 - mean), (float) (0.8 - mean), (float) (0.6 - mean)}, planes, 1e-6f);
    }

    @Test
    void aBlurredPointIsAGaussian() {
        float[] planes = new float[FLOATS];
        planes[8 * SIDE + 8] = 1;
        Development.blur(planes, 0, SIDE, 1);
        double centre = planes[8 * SIDE + 8];
        assertEquals(1 / (2 * Math.PI), centre, 3e-3);
        assertEquals(centre * Math.exp(-0.5), planes[8 * SIDE + 9], 1e-6);
        assertEquals(centre * Math.exp(-0.5), planes[7 * SIDE + 8], 1e-6);
        assertEquals(centre * Math.exp(-2.5), planes[9 * SIDE + 10], 1e-6);
        assertEquals(1, SIDE * SIDE * mean(planes, 0, SIDE * SIDE), 1e-5);
        assertEquals(0, mean(planes, SIDE * SIDE, FLOATS), "channels must not mix");
    }

    @Test
    void blurLeavesWhatIsFlat() {
        float[] flat = new float[FLOATS];
        Arrays.fill(flat, 0.3f);
        Development.blur(flat, 0, SIDE, 1.2);
        for (float value : flat) {
            assertEquals(0.3f, value, 1e-6f);
        }
    }

    private static float[] developed(float[] planes, long seed) {
        Development.apply(planes, 0, SIDE, new SplittableRandom(seed));
        return planes;
    }

    private static float[] noise() {
        SplittableRandom random = new SplittableRandom(1);
        float[] planes = new float[FLOATS];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = random.nextFloat();
        }
        return planes;
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
