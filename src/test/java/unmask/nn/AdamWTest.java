package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.96, 1e-8, 0.05);
    private static final double RATE = 1e-2;

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    private final float[] matrix = random(1, 6);
    private final float[] vector = random(2, 3);

    @Test
    void stepsAreThoseOfTheFormulaAndOnlyMatricesDecay() {
        double[] expectedMatrix = naive(matrix, 3, 0.05);
        double[] expectedVector = naive(vector, 3, 0);
        try (Weights weights = weights();
                AdamW optimizer = new AdamW(weights, SETTINGS, device)) {
            for (int step = 0; step < 3; step++) {
                step(optimizer, step);
            }
            assertClose(expectedMatrix, weights.values("m"));
            assertClose(expectedVector, weights.values("v"));
            assertEquals(3, optimizer.steps());
        }
    }

    @Test
    void aRestoredOptimizerGoesOnBitByBit() {
        try (Weights straight = weights();
                Weights resumed = weights();
                AdamW one = new AdamW(straight, SETTINGS, device);
                AdamW two = new AdamW(resumed, SETTINGS, device)) {
            step(one, 0);
            resumed.set((name, shape) -> straight.values(name));
            Weights first = one.moments().get("first");
            Weights second = one.moments().get("second");
            two.restore((name, shape) -> first.values(name), (name, shape) -> second.values(name), one.steps());
            step(one, 1);
            step(two, 1);
            assertArrayEquals(straight.values("m"), resumed.values("m"));
            assertArrayEquals(straight.values("v"), resumed.values("v"));
        }
    }

    @Test
    void aGradientCountsByItsPlacesHoweverItLiesInMemory() {
        float[] byColumns = new float[6];
        float[] byRows = random(10, 6);
        for (int i = 0; i < 6; i++) {
            byColumns[i % 3 * 2 + i / 3] = byRows[i];
        }
        try (Weights usual = weights();
                Weights other = weights();
                AdamW one = new AdamW(usual, SETTINGS, device);
                AdamW two = new AdamW(other, SETTINGS, device);
                NDManager scope = device.newScope()) {
            step(one, 0);
            NDArray transposed = scope.create(byColumns, new Shape(3, 2)).transpose();
            two.step(List.of(transposed, scope.create(random(10, 3), new Shape(3))), RATE);
            assertArrayEquals(usual.values("m"), other.values("m"));
        }
    }

    @Test
    void theAverageMovesTowardsTheWeightsByItsDecay() {
        try (Weights weights = weights();
                Ema average = new Ema(weights)) {
            weights.set((name, shape) -> new float[name.equals("m") ? 6 : 3]);
            average.update(0.75);
            float[] expected = matrix.clone();
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= 0.75f;
            }
            assertArrayEquals(expected, average.weights().values("m"), 1e-7f);
        }
    }

    private void step(AdamW optimizer, int step) {
        try (NDManager scope = device.newScope()) {
            NDArray forMatrix = scope.create(random(10 + step, 6), new Shape(2, 3));
            NDArray forVector = scope.create(random(10 + step, 3), new Shape(3));
            optimizer.step(List.of(forMatrix, forVector), RATE);
        }
    }

    private Weights weights() {
        TensorNames names = new TensorNames("").require("m", 2, 3).require("v", 3);
        return Weights.create(names, (name, shape) -> name.equals("m") ? matrix : vector, device);
    }

    private static double[] naive(float[] start, int steps, double decay) {
        double[] w = new double[start.length];
        double[] m = new double[w.length];
        double[] v = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = start[i];
            for (int t = 1; t <= steps; t++) {
                double g = random(9 + t, w.length)[i];
                m[i] = SETTINGS.beta1() * m[i] + (1 - SETTINGS.beta1()) * g;
                v[i] = SETTINGS.beta2() * v[i] + (1 - SETTINGS.beta2()) * g * g;
                double mean = m[i] / (1 - Math.pow(SETTINGS.beta1(), t));
                double root = Math.sqrt(v[i] / (1 - Math.pow(SETTINGS.beta2(), t)));
                w[i] -= RATE * decay * w[i] + RATE * mean / (root + SETTINGS.eps());
            }
        }
        return w;
    }

    private static float[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[length];
        for (int i = 0; i < length; i++) {
            out[i] = (float) random.nextDouble(-1, 1);
        }
        return out;
    }

    private static void assertClose(double[] expected, float[] found) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-6);
        }
    }
}
