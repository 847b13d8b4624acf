package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FeatureGapTest {
    private static final float[][] AROUND = {{0, 0}, {1, 0}, {4, 0}}; // nearest others: 1, 1 and 3 away

    @Test
    void isTheMeanDistanceToTheNearestInUnitsOfThatAmongTheSurroundings() {
        double usual = 5 / 3.0;
        assertEquals((2 + 5) / 2.0 / usual, FeatureGap.between(new float[][] {{0, 2}, {4, 5}}, AROUND), 1e-9);
        assertEquals(0, FeatureGap.between(new float[][] {{1, 0}}, AROUND));
    }

    @Test
    void whereNothingCanBeComparedThereIsNoGap() {
        assertTrue(Double.isNaN(FeatureGap.between(new float[0][], AROUND)));
        assertTrue(Double.isNaN(FeatureGap.between(AROUND, new float[][] {{1, 1}})));
        assertTrue(Double.isNaN(FeatureGap.between(AROUND, new float[0][])));
        assertTrue(Double.isNaN(FeatureGap.between(AROUND, new float[][] {{1, 1}, {1, 1}})));
    }
}
