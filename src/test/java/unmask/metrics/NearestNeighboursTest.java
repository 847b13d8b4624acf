package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
    private static final InnerProducts JAVA = InnerProducts.inJava();

    @Test
    void theNearestComeFirstAndTiesKeepTheirOrder() {
        FeatureSet set = FeatureSet.of(new float[][] {{3, 4}, {0, 1}, {5, 0}, {-1, 0}});
        NearestNeighbours near = NearestNeighbours.among(set, FeatureSet.of(new float[][] {{0, 0}}), 4, JAVA);
        assertArrayEquals(new int[] {1, 3, 0, 2}, near.pictures(0));
        assertArrayEquals(new double[] {1, 1, 5, 5}, near.distances(0));
    }

    @Test
    void aPictureIsNoNeighbourOfItselfButItsDuplicateIs() {
        FeatureSet set = FeatureSet.of(new float[][] {{1}, {7}, {1}});
        NearestNeighbours near = NearestNeighbours.within(set, 1, JAVA);
        assertArrayEquals(new int[] {2}, near.pictures(0));
        assertArrayEquals(new double[] {0}, near.distances(0));
        assertArrayEquals(new int[] {0}, near.pictures(1));
    }

    @Test
    void asManyNeighboursAsTheSetHoldsAreTheMost() {
        FeatureSet set = FeatureSet.of(new float[3][2]);
        assertEquals(3, NearestNeighbours.among(set, set, 3, JAVA).pictures(0).length);
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.among(set, set, 4, JAVA));
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.within(set, 3, JAVA));
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.within(set, 0, JAVA));
    }

    @Test
    void whatIsNoNumberIsRefusedByName() {
        float[][] rows = {{0, 1}, {2, Float.NaN}};
        String message = assertThrows(IllegalArgumentException.class, () -> FeatureSet.of(rows))
                .getMessage();
        assertTrue(message.contains("Feature 1 of picture 1"), message);
        assertThrows(IllegalArgumentException.class, () -> FeatureSet.of(new float[][] {{Float.POSITIVE_INFINITY}}));
        assertThrows(IllegalArgumentException.class, () -> FeatureSet.of(new float[][] {{1e20f}}));
        assertThrows(IllegalArgumentException.class, () -> FeatureSet.of(new float[][] {{1}, {1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> FeatureSet.of(new float[0][]));
    }

    @Test
    void blocksOfAnyShapeMultiplyAsRowsDo() {
        Random random = new Random(3);
        for (int[] shape : new int[][] {{1, 1, 1}, {33, 257, 5}, {64, 3, 130}, {2, 520, 67}}) {
            float[][] a = whole(random, shape[0], shape[2]);
            float[][] b = whole(random, shape[1], shape[2]);
            float[] dots = JAVA.of(a, b);
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
