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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operation that the op pack or DJL's internals bring, against a plain computation. */
class TensorsTest {
    private static final double EPS = 1e-6;

    @AutoClose
    private final ComputeDevice device = ComputeDevice.open("cpu");

    private final NDManager scope = device.newScope();
    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 32})
    void groupNormTakesAnyNumberOfGroups(int groups) {
        int channels = 32;
        int area = 6;
        float[] x = values(channels * area);
        float[] weight = values(channels);
        float[] bias = values(channels);
        NDArray image = scope.create(x, new Shape(1, channels, 2, 3));
        NDArray w = scope.create(weight);
        NDArray b = scope.create(bias);
        float[] plain = Tensors.groupNorm(image, w, b, groups, EPS).toFloatArray();
        float[] silu = Tensors.groupNormSilu(image, w, b, groups, EPS).toFloatArray();

        int size = channels / groups * area;
        for (int i = 0; i < x.length; i++) {
            int from = i / size * size;
            double mean = 0;
            double variance = 0;
            for (int j = from; j < from + size; j++) {
                mean += x[j] / (double) size;
            }
            for (int j = from; j < from + size; j++) {
                variance += (x[j] - mean) * (x[j] - mean) / size;
            }
            double y = (x[i] - mean) / Math.sqrt(variance + EPS) * weight[i / area] + bias[i / area];
            assertEquals(y, plain[i], 1e-5);
            assertEquals(y / (1 + Math.exp(-y)), silu[i], 1e-5);
        }
    }

    @Test
    void attentionIsScaledSoftmaxOverKeys() {
        int length = 5;
        int width = 3;
        float[] q = values(length * width);
        float[] k = values(length * width);
        float[] v = values(length * width);
        Shape shape = new Shape(1, 1, length, width);
        float[] found = Tensors.attention(scope.create(q, shape), scope.create(k, shape), scope.create(v, shape))
                .toFloatArray();

        for (int i = 0; i < length; i++) {
            double[] weights = new double[length];
            double total = 0;
            for (int j = 0; j < length; j++) {
                double dot = 0;
                for (int c = 0; c < width; c++) {
                    dot += q[i * width + c] * k[j * width + c];
                }
                weights[j] = Math.exp(dot / Math.sqrt(width));
                total += weights[j];
            }
            for (int c = 0; c < width; c++) {
                double o = 0;
                for (int j = 0; j < length; j++) {
                    o += weights[j] / total * v[j * width + c];
                }
                assertEquals(o, found[i * width + c], 1e-5);
            }
        }
    }

    @Test
    void paddingAddsZerosOnTheRightAndAtTheBottomOnly() {
        NDArray x = scope.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
        assertArrayEquals(
                new float[] {1, 2, 0, 3, 4, 0, 0, 0, 0},
                Tensors.padRightAndBottom(x).toFloatArray());
    }

    @Test
    void doublingRepeatsEachPixel() {
        NDArray x = scope.create(new float[] {1, 2}, new Shape(1, 1, 1, 2));
        assertArrayEquals(
                new float[] {1, 1, 2, 2, 1, 1, 2, 2}, Tensors.doubled(x).toFloatArray());
    }

    @Test
    void geluIsTheExactOne() {
        NDArray x = scope.create(new float[] {-1, 0, 1});
        assertArrayEquals(
                new float[] {-0.15865525f, 0, 0.84134475f}, Tensors.gelu(x).toFloatArray(), 1e-6f);
    }

    @Test
    void aFactorIsRememberedUntilGradientsAreComputed() {
        NDArray x = scope.create(new float[] {1, 2});
        x.setRequiresGradient(true);
        for (int round = 0; round < 20; round++) {
            try (GradientTape _ = GradientTape.open()) {
                NDArray y = Tensors.times(x, 3).sum();
                System.gc(); // what Java alone knows of is gone now
                NDArray gradient = Gradients.of(y, List.of(x), false).getFirst();
                assertArrayEquals(new float[] {3, 3}, gradient.toFloatArray());
            }
        }
    }

    @Test
    void resultsBelongToTheScopeOfTheActivation() {
        NDArray weight = scope.create(new float[] {1, 2}, new Shape(1, 2));
        NDArray y;
        try (NDManager inner = scope.newSubManager()) {
            y = Tensors.linear(inner.create(new float[] {3, 4}, new Shape(1, 2)), weight);
            assertEquals(11, y.getFloat());
        }
        assertEquals(true, y.isReleased());
        assertArrayEquals(new float[] {1, 2}, weight.toFloatArray());
    }

    private float[] values(int count) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) random.nextDouble(-2, 2);
        }
        return out;
    }
}
