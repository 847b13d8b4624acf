package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.support.Formula;

/** The parts of stage one's loss against the authors' code. */
class VqganLossGoldenTest {
    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    private NDManager scope;

    @BeforeEach
    void begin() {
        scope = device.newScope();
    }

    @AfterEach
    void end() {
        scope.close();
    }

    @Test
    void augmentationChangesColourThenPlace() {
        NDArray x = scope.create(Golden.floats("diffaug_in.npy"), new Shape(2, 3, 16, 24));
        NDArray y = new DiffAugment(DiffAugment.Policy.PAPER)
                .apply(
                        x,
                        new DiffAugment.Draws(0.9, 0.2, 0.33, 2, -3, 0, 0),
                        new DiffAugment.Draws(0.1, 0.75, 0.6, -1, 3, 0, 0));
        assertArrayEquals(Golden.floats("diffaug_out.npy"), y.toFloatArray(), 1e-6f);
    }

    @Test
    void cutoutBlackensASquareHeldWithinThePicture() {
        NDArray x = scope.create(Golden.floats("diffaug_in.npy"), new Shape(2, 3, 16, 24));
        NDArray y = new DiffAugment(new DiffAugment.Policy(false, false, true))
                .apply(
                        x,
                        new DiffAugment.Draws(0.5, 0.5, 0.5, 0, 0, 3, 0),
                        new DiffAugment.Draws(0.5, 0.5, 0.5, 0, 0, 16, 20));
        assertArrayEquals(Golden.floats("diffaug_cutout_out.npy"), y.toFloatArray(), 1e-6f);
    }

    @Test
    void gradientsFlowThroughAugmentation() {
        try (GradientTape tape = GradientTape.open()) {
            NDArray x = scope.create(Golden.floats("diffaug_in.npy"), new Shape(2, 3, 16, 24));
            x.setRequiresGradient(true);
            NDArray y = new DiffAugment(DiffAugment.Policy.PAPER)
                    .apply(
                            x,
                            new DiffAugment.Draws(0.5, 0.5, 0.5, 2, 0, 0, 0),
                            new DiffAugment.Draws(0.5, 0.5, 0.5, 0, 0, 0, 0));
            float[] gradient =
                    Gradients.of(y.sum(), List.of(x), false).getFirst().toFloatArray();
            assertEquals(0, gradient[0], 1e-6f, "the first rows of the first picture left the view");
            assertEquals(1, gradient[2 * 24], 1e-5f);
            assertEquals(1, gradient[3 * 16 * 24], 1e-5f);
        }
    }

    @Test
    void discriminatorGivesTheAuthorsLogitsAndStatistics() {
        Discriminator network = new Discriminator(64);
        int[] number = {0};
        try (Weights parameters = Weights.create(
                        network.parameters(), (name, shape) -> discriminatorWeights(number[0]++, name, shape), device);
                Weights statistics = Weights.create(
                        network.statistics(),
                        (name, shape) -> constant((int) shape[0], name.endsWith("var") ? 1 : 0),
                        device)) {
            Shape shape = new Shape(2, 3, 64, 64);
            float[] first = Formula.values(1000, 2 * 3 * 64 * 64, 0.5, 0.5);
            float[] second = Formula.values(1001, first.length, 0.5, 0.5);
            for (int i = 0; i < second.length; i++) {
                second[i] = 0.7f * second[i] + 0.15f;
            }
            NDArray real = network.logits(parameters, statistics, scope.create(first, shape), true);
            NDArray fake = network.logits(parameters, statistics, scope.create(second, shape), true);
            assertArrayEquals(Golden.floats("disc_real_train.npy"), real.toFloatArray(), 2e-5f);
            assertEquals(0.1752355396747589, fake.mean().getFloat(), 1e-5);
            assertEquals(1.0534085035324097, Judge.hinge(real, fake).getFloat(), 1e-5);
            float[] mean = statistics.values("main.3.running_mean");
            assertArrayEquals(
                    new float[] {0.0091290958f, 0.0498080849f, -0.1449161769f, -0.0509788915f},
                    Arrays.copyOf(mean, 4),
                    1e-5f);
            NDArray evaluated = network.logits(parameters, statistics, scope.create(first, shape), false);
            assertArrayEquals(Golden.floats("disc_real_eval.npy"), evaluated.toFloatArray(), 2e-5f);
        }
    }

    @Test
    void lambdaIsTheRatioOfTheGradientsNormsUpToItsBound() {
        try (GradientTape tape = GradientTape.open()) {
            NDArray w = scope.create(Formula.values(3010, 12, 1, 0), new Shape(3, 4));
            w.setRequiresGradient(true);
            NDArray x = scope.create(Formula.values(3011, 24, 1, 0), new Shape(4, 6));
            NDArray y = w.matMul(x);
            NDArray reconstruction = y.abs().mean();
            NDArray adversarial = y.sin().mean().neg();
            assertEquals(1, Judge.lambda(reconstruction, adversarial, w, 1), 1e-6);
            assertEquals(1.1404058933258057, Judge.lambda(reconstruction, adversarial, w, 1000), 1e-5);
        }
    }

    @Test
    void nearestCodesAndTheirGradientsAreTheAuthors() {
        TensorNames names = new TensorNames("").require("codes", 8, 4);
        try (Weights codebook = Weights.create(names, (name, shape) -> Formula.values(3000, 32, 1, 0), device);
                GradientTape tape = GradientTape.open()) {
            codebook.requireGradients();
            NDArray z = scope.create(Formula.values(3001, 72, 1, 0), new Shape(2, 4, 3, 3));
            z.setRequiresGradient(true);
            CodeRounding rounding = new CodeRounding(0.25, 1);
            NDArray indices = scope.create(toLongs(Golden.floats("vq_tiny_indices.npy")), new Shape(2, 3, 3));
            NDArray codes = Tensors.embedding(indices, codebook.get("codes")).transpose(0, 3, 1, 2);
            NDArray loss = rounding.loss(z, codes);
            assertEquals(0.25189733505249023, loss.getFloat(), 1e-6);
            NDArray upstream = CodeRounding.straightThrough(z, codes)
                    .mul(scope.arange(72f).reshape(2, 4, 3, 3))
                    .sum()
                    .mul(0.01f);
            List<NDArray> gradients = Gradients.of(loss.add(upstream), List.of(z, codebook.get("codes")), false);
            assertArrayEquals(
                    Golden.floats("vq_tiny_grad_z.npy"), gradients.get(0).toFloatArray(), 1e-5f);
            assertArrayEquals(
                    Golden.floats("vq_tiny_grad_codebook.npy"), gradients.get(1).toFloatArray(), 1e-5f);
        }
    }

    @Test
    void gumbelMixturesAreTheAuthors() {
        NDArray projection = scope.create(Formula.values(3002, 40, 1, 0), new Shape(8, 5, 1, 1));
        NDArray bias = scope.create(Formula.values(3003, 8, 0.5, 0), new Shape(8));
        NDArray codes = scope.create(Formula.values(3004, 32, 1, 0), new Shape(8, 4));
        NDArray z = scope.create(Formula.values(3005, 90, 1, 0), new Shape(2, 5, 3, 3));
        float[] noise = Formula.values(3006, 144, 1, 0);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) -Math.log(1 + 0.999 * noise[i]);
        }
        GumbelRounding.Rounded rounded = GumbelRounding.apply(
                Tensors.conv(z, projection, bias, 1, 0), codes, scope.create(noise, new Shape(2, 8, 3, 3)), 0.7);
        assertArrayEquals(
                Golden.floats("gumbel_tiny_zq_soft.npy"), rounded.latents().toFloatArray(), 1e-5f);
        assertArrayEquals(
                new long[] {4, 4, 3, 3, 3, 2, 2, 3, 6, 6, 7, 7, 4, 4, 1, 7, 3, 2},
                rounded.indices().flatten().toLongArray());
        assertEquals(2.9548665736456314e-09, rounded.loss().getFloat(), 1e-13);
    }

    private static float[] discriminatorWeights(int number, String name, long[] shape) {
        int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (shape.length == 4) {
            return Formula.values(number, length, Math.sqrt(6.0 / (shape[1] * 16)), 0);
        }
        boolean norm = name.endsWith(".weight");
        return norm ? Formula.values(number, length, 0.2, 1) : Formula.values(number, length, 0.1, 0);
    }

    private static float[] constant(int length, float value) {
        float[] out = new float[length];
        Arrays.fill(out, value);
        return out;
    }

    private static long[] toLongs(float[] values) {
        long[] out = new long[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (long) values[i];
        }
        return out;
    }
}
