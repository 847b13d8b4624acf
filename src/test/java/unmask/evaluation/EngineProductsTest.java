package unmask.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;

class EngineProductsTest {
    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @Test
    void matricesOfAnyShapeMultiplyAsRowsDo() {
        Random random = new Random(3);
        for (int[] shape : new int[][] {{1, 1, 1}, {33, 257, 5}, {64, 3, 130}, {2, 520, 67}}) {
            float[][] a = whole(random, shape[0], shape[2]);
            float[][] b = whole(random, shape[1], shape[2]);
            float[] dots = new EngineProducts(device).of(a, b);
            assertEquals(a.length * b.length, dots.length);
            for (int i = 0; i < dots.length; i++) {
                float sum = 0;
                for (int c = 0; c < shape[2]; c++) {
                    sum += a[i / b.length][c] * b[i % b.length][c];
                }
                assertEquals(sum, dots[i]);
            }
        }
    }

    /** Small whole numbers, whose products add up without rounding. */
    private static float[][] whole(Random random, int rows, int width) {
        float[][] out = new float[rows][width];
        for (float[] row : out) {
            for (int c = 0; c < width; c++) {
                row[c] = random.nextInt(-9, 10);
            }
        }
        return out;
    }
}
