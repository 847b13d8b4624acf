package unmask.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;

class TexturesTest {
    /** Two channels of 2 x 2 positions that vary by 1 and not together: their covariance is the identity. */
    private static final float[] APART = {1, -1, 1, -1, 1, 1, -1, -1};

    private ComputeDevice device;
    private NDManager scope;

    @BeforeEach
    void open() {
        device = ComputeDevice.open("cpu");
        scope = device.newScope();
    }

    @AfterEach
    void close() {
        scope.close();
        device.close();
    }

    @Test
    void theDistanceIsThatOfCovariancesByHand() {
        NDArray twice = features(2, 2, 2, -2, 2, -2, 1, 1, -1, -1);
        double difference = 3; // of (4, 0; 0, 1) and the identity
        double size = Math.sqrt(2);
        assertEquals(difference / (1.3 * size), distance(twice, features(2, 2, APART), 2), 2e-3);
    }

    @Test
    void brightnessAndPlaceOfMarksDoNotCount() {
        float[] moved = {-1, 1, -1, 1, -1, -1, 1, 1};
        NDArray brighter = features(2, 2, moved).add(5);
        assertEquals(0, distance(brighter, features(2, 2, APART), 2), 1e-4);
    }

    @Test
    void whatIsFlatIsFarFromWhatVaries() {
        assertEquals(1 / 1.3, distance(features(2, 2, new float[8]), features(2, 2, APART), 2), 2e-3);
    }

    @Test
    void flatPicturesAreAlike() {
        NDArray flat = features(2, 2, new float[8]);
        assertEquals(0, distance(flat.add(1), flat, 2), 1e-6);
    }

    @Test
    void whatDoesNotFillAWindowDoesNotCount() {
        float[] x = {1, -1, 9, 1, -1, 9, 1, 1, 9, -1, -1, 9};
        float[] y = {1, -1, 0, 1, -1, 0, 1, 1, 0, -1, -1, 0};
        assertEquals(0, distance(features(2, 3, x), features(2, 3, y), 2), 1e-4);
    }

    @Test
    void theSlopeIsFiniteWhereBothAreAlikeAndLeadsTowardsTheLikeness() {
        assertEquals(0, Gradients.norm(List.of(slope(APART))).getFloat(), 1e-3);
        float[] faint = new float[APART.length];
        for (int i = 0; i < faint.length; i++) {
            faint[i] = APART[i] / 2;
        }
        float[] slope = slope(faint).toFloatArray();
        for (int i = 0; i < slope.length; i++) {
            assertTrue(slope[i] * APART[i] < 0, "what varies too little is told to vary more");
        }
    }

    @Test
    void theDistanceOfAmountsIsThatOfMeansByHand() {
        NDArray x = features(1, 2, 1, 5, 0, 0); // means 3 and 0
        NDArray y = features(1, 2, 3, 3, 2, 6); // means 3 and 4
        assertEquals(4 / 5.0, Textures.amounts(x, y).getFloat(), 1e-3);
    }

    @Test
    void wherePartsLieDoesNotCountForAmounts() {
        NDArray x = features(2, 2, 1, 2, 3, 4, 5, 6, 7, 8);
        NDArray y = features(2, 2, 4, 3, 2, 1, 8, 7, 6, 5);
        assertEquals(0, Textures.amounts(x, y).getFloat(), 1e-6);
    }

    private NDArray slope(float... values) {
        NDArray x = features(2, 2, values);
        x.setRequiresGradient(true);
        try (GradientTape _ = GradientTape.open()) {
            NDArray distance = Textures.distance(x, features(2, 2, APART), 2);
            return Gradients.of(distance, List.of(x), false).getFirst();
        }
    }

    private static float distance(NDArray x, NDArray y, int window) {
        return Textures.distance(x, y, window).getFloat();
    }

    /** Two channels. */
    private NDArray features(int height, int width, float... values) {
        return OwnedTensors.create(scope, values, new Shape(1, 2, height, width));
    }
}
