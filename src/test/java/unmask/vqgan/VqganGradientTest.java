package unmask.vqgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.support.TinySizes;

/** The autoencoder's gradients against finite differences along random directions. */
class VqganGradientTest {
    private static final VqganSizes SIZES = TinySizes.vqgan(8);
    private static final double STEP = 3e-3;

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    private final VqganNetwork network = new VqganNetwork(SIZES);

    @Test
    void gradientsOfEncoderAndGeneratorAgreeWithFiniteDifferences() {
        try (Weights weights = weights()) {
            weights.requireGradients();
            for (String part : List.of("encoder.", "generator.")) {
                double slope = (loss(direction(part, STEP)) - loss(direction(part, -STEP))) / (2 * STEP);
                double product = product(weights, part);
                assertTrue(Math.abs(slope) > 0.1, "the direction must matter: " + slope);
                assertEquals(slope, product, 0.03 * Math.abs(slope), part);
            }
        }
    }

    @Test
    void gradientsThroughBrainFloatsAreNearThoseInFullPrecision() {
        try (Weights weights = weights()) {
            weights.requireGradients();
            double full = norm(weights, false);
            double half = norm(weights, true);
            assertEquals(full, half, 0.05 * full);
        }
    }

    /** Gradient times the direction. */
    private double product(Weights weights, String part) {
        try (NDManager scope = device.newScope();
                GradientTape tape = GradientTape.open()) {
            NDArray loss = loss(weights, scope, false);
            List<String> names = trained(weights);
            List<NDArray> gradients =
                    Gradients.of(loss, names.stream().map(weights::get).toList(), false);
            double sum = 0;
            for (int i = 0; i < names.size(); i++) {
                float[] along =
                        along(names.get(i), part, gradients.get(i).getShape().size());
                float[] gradient = gradients.get(i).toFloatArray();
                sum += IntStream.range(0, along.length)
                        .mapToDouble(k -> along[k] * (double) gradient[k])
                        .sum();
            }
            return sum;
        }
    }

    private double norm(Weights weights, boolean half) {
        try (NDManager scope = device.newScope();
                GradientTape tape = GradientTape.open()) {
            List<NDArray> trained = trained(weights).stream().map(weights::get).toList();
            return Gradients.norm(Gradients.of(loss(weights, scope, half), trained, false))
                    .getFloat();
        }
    }

    private static List<String> trained(Weights weights) {
        return weights.shapes().keySet().stream()
                .filter(name -> !name.startsWith("quantize."))
                .toList();
    }

    private double loss(Weights moved) {
        try (moved;
                NDManager scope = device.newScope()) {
            return loss(moved, scope, false).getFloat();
        }
    }

    /** What is decoded from the latents as they are, against a fixed pattern. */
    private NDArray loss(Weights weights, NDManager scope, boolean half) {
        NDArray x = OwnedTensors.create(scope, random(7, 2 * 3 * 32 * 32), new Shape(2, 3, 32, 32));
        NDArray pattern = OwnedTensors.create(scope, random(8, 2 * 3 * 32 * 32), new Shape(2, 3, 32, 32));
        if (!half) {
            return network.decode(weights, network.encode(weights, x))
                    .mul(pattern)
                    .sum();
        }
        Weights halves = weights.bfloat16(scope);
        NDArray decoded = network.decode(halves, network.encode(halves, Tensors.bfloat16(x)));
        return Tensors.float32(decoded).mul(pattern).sum();
    }

    private Weights direction(String part, double step) {
        TensorNames names = network.names();
        return Weights.create(
                names,
                (name, shape) -> {
                    float[] values = start(name, shape);
                    float[] along = along(name, part, values.length);
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (step * along[i]);
                    }
                    return values;
                },
                device);
    }

    private Weights weights() {
        return Weights.create(network.names(), VqganGradientTest::start, device);
    }

    private static float[] start(String name, long[] shape) {
        int length = 1;
        for (long side : shape) {
            length *= (int) side;
        }
        float[] values = random(name.hashCode(), length);
        float scale = shape.length == 1 ? 0.1f : (float) Math.sqrt(1.0 * shape[0] / length);
        for (int i = 0; i < length; i++) {
            values[i] = values[i] * scale + (shape.length == 1 && name.contains("norm") ? 1 : 0);
        }
        return values;
    }

    private static float[] along(String name, String part, long length) {
        return name.startsWith(part) ? random(name.hashCode() + 1, (int) length) : new float[(int) length];
    }

    private static float[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[length];
        for (int i = 0; i < length; i++) {
            out[i] = (float) random.nextDouble(-1, 1);
        }
        return out;
    }
}
