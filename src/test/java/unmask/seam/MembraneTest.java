package unmask.seam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MembraneTest {
    private static final float FIRM = 1000;

    @Test
    void betweenTwoWallsItIsStraight() {
        int width = 120;
        int height = 90;
        float[] measured = new float[width * height];
        float[] weights = new float[width * height];
        for (int y = 0; y < height; y++) {
            weights[y * width] = FIRM;
            weights[y * width + width - 1] = FIRM;
            measured[y * width + width - 1] = width - 1;
        }
        float[] field = Membrane.through(width, height, measured, weights);
        for (int i = 0; i < field.length; i++) {
            assertEquals(i % width, field[i], 0.03 * width, "at " + i);
        }
    }

    @Test
    void aHarmonicRimIsContinuedInside() {
        int side = 65;
        float[] measured = new float[side * side];
        float[] weights = new float[side * side];
        for (int i = 0; i < measured.length; i++) {
            int x = i % side - 32;
            int y = i / side - 32;
            measured[i] = (x * x - y * y) / 32f; // its Laplacian is 0
            weights[i] = Math.max(Math.abs(x), Math.abs(y)) == 32 ? FIRM : 0;
        }
        float[] field = Membrane.through(side, side, measured, weights);
        for (int i = 0; i < field.length; i++) {
            assertEquals(measured[i], field[i], 1, "at " + i);
        }
    }

    @Test
    void oneMeasurementHoldsEverywhere() {
        float[] measured = new float[40 * 23];
        float[] weights = new float[40 * 23];
        measured[500] = 17;
        weights[500] = 0.01f;
        for (float value : Membrane.through(40, 23, measured, weights)) {
            assertEquals(17, value, 1e-3);
        }
    }

    @Test
    void withoutMeasurementsItIsZero() {
        assertArrayEquals(new float[15], Membrane.through(5, 3, new float[15], new float[15]));
    }
}
