package unmask.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.Weights;
import unmask.support.Formula;
import unmask.support.GoldenGradients;

class LpipsTest {
    private static final int FIRST_TENSOR = 2000;
    private static final int FIRST_HEAD = 2026;
    private static final Shape PICTURES = new Shape(2, 3, 32, 32);

    @Test
    void distancesAreTheAuthors() {
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Lpips lpips = new Lpips(formulaWeights(device));
                NDManager scope = device.newScope()) {
            float[] a = Formula.values(1003, (int) PICTURES.size(), 0.5, 0.5);
            float[] b = Formula.values(1004, a.length, 0.5, 0.5);
            for (int i = 0; i < b.length; i++) {
                b[i] = 0.8f * a[i] + 0.2f * b[i];
            }
            NDArray x = scope.create(a, PICTURES);
            float[] found = lpips.each(x, scope.create(b, PICTURES)).toFloatArray();
            assertArrayEquals(new float[] {0.00195398973f, 0.00200077565f}, found, 2e-7f);
            assertEquals(0, lpips.between(x, x).getFloat(), 1e-9f);
        }
    }

    @Test
    void gradientsAreTheAuthors() {
        GoldenGradients golden = GoldenGradients.of("lpips");
        try (ComputeDevice device = ComputeDevice.open("cpu");
                Lpips lpips = new Lpips(formulaWeights(device));
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            Shape shape = new Shape(1, 3, 16, 16);
            NDArray x = scope.create(Formula.values(golden.input(), (int) shape.size(), 0.5, 0.5), shape);
            NDArray y = scope.create(Formula.values(golden.input() + 1, (int) shape.size(), 0.5, 0.5), shape);
            x.setRequiresGradient(true);
            NDArray loss = lpips.between(x, y);
            assertEquals(golden.value("loss"), loss.getFloat(), 1e-6);
            golden.assertTensors("gradients", List.of("x"), Gradients.of(loss, List.of(x), false));
        }
    }

    /** The tensors are numbered in the order of the network, the heads behind all others. */
    private static Weights formulaWeights(ComputeDevice device) {
        int[] next = {FIRST_TENSOR};
        return Weights.create(
                Lpips.names(),
                (name, shape) -> {
                    int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
                    if (name.startsWith("lin")) {
                        return Formula.values(FIRST_HEAD + name.charAt(3) - '0', length, 0.05, 0.06);
                    }
                    double scale = shape.length == 1 ? 0.05 : Math.sqrt(6.0 / (shape[1] * 9));
                    return Formula.values(next[0]++, length, scale, 0);
                },
                device);
    }
}
