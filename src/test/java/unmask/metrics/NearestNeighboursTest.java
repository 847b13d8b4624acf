package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
    private static final InnerProducts PLAIN = new PlainProducts();

    @Test
    void theNearestComeFirstAndTiesKeepTheirOrder() {
        FeatureSet set = FeatureSet.of(new float[][] {{3, 4}, {0, 1}, {5, 0}, {-1, 0}});
        NearestNeighbours near = NearestNeighbours.among(set, FeatureSet.of(new float[][] {{0, 0}}), 4, PLAIN);
        assertArrayEquals(new int[] {1, 3, 0, 2}, near.pictures(0));
        assertArrayEquals(new double[] {1, 1, 5, 5}, near.distances(0));
    }

    @Test
    void aPictureIsNoNeighbourOfItselfButItsDuplicateIs() {
        FeatureSet set = FeatureSet.of(new float[][] {{1}, {7}, {1}});
        NearestNeighbours near = NearestNeighbours.within(set, 1, PLAIN);
        assertArrayEquals(new int[] {2}, near.pictures(0));
        assertArrayEquals(new double[] {0}, near.distances(0));
        assertArrayEquals(new int[] {0}, near.pictures(1));
    }

    @Test
    void asManyNeighboursAsTheSetHoldsAreTheMost() {
        FeatureSet set = FeatureSet.of(new float[3][2]);
        assertEquals(3, NearestNeighbours.among(set, set, 3, PLAIN).pictures(0).length);
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.among(set, set, 4, PLAIN));
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.within(set, 3, PLAIN));
        assertThrows(IllegalArgumentException.class, () -> NearestNeighbours.within(set, 0, PLAIN));
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
}
