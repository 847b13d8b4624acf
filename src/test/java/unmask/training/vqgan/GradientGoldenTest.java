package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;
import unmask.support.Formula;
import unmask.support.GoldenGradients;
import unmask.support.TinySizes;
import unmask.vqgan.VqganNetwork;
import unmask.vqgan.VqganSizes;

/** Gradients of stage one against the authors' code, with 1, 3, 8, 24 and 64 channels. */
class GradientGoldenTest {
    private static final int SIDE = 32;

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 64})
    void whatTheDiscriminatorTellsAndLearnsIsTheAuthors(int channels) {
        GoldenGradients golden = GoldenGradients.of("discriminator-" + channels);
        Discriminator network = new Discriminator(channels);
        VqganSettings.Adversary settings =
                new VqganSettings.Adversary(0, 0, 1, 1000, 1, channels, DiffAugment.Policy.PAPER);
        try (Weights parameters = Weights.create(network.parameters(), GoldenGradients::weights, device);
                Weights statistics = Weights.create(network.statistics(), GradientGoldenTest::noStatistics, device);
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            parameters.requireGradients();
            Judge judge = new Judge(settings, network, parameters, statistics);
            int k = golden.input();
            NDArray h = input(scope, k, 0.5, 0.5, 2, channels, SIDE, SIDE);
            NDArray last = input(scope, k + 1, Math.sqrt(3.0 / (9 * channels)), 0, 3, channels, 3, 3);
            NDArray real = OwnedTensors.create(
                    scope, Formula.values(k + 2, 2 * 3 * SIDE * SIDE, 0.5, 0.5), new Shape(2, 3, SIDE, SIDE));
            NDArray made = Tensors.conv(h, last, null, 1, 1);
            NDArray reconstruction = made.sub(real).square().mean();
            Judge.Verdict verdict = judge.judge(made, reconstruction, last, 1, new Scripted(new double[][] {
                {0.9, 0.2, 0.33, 2, -3}, {0.1, 0.75, 0.6, -1, 4}
            }));
            assertEquals(golden.value("told"), verdict.raw(), 1e-5);
            assertEquals(golden.value("lambda"), verdict.lambda(), 1e-4 * golden.value("lambda"));
            NDArray told = Tensors.times(verdict.loss(), 1 / verdict.lambda());
            golden.assertTensors(
                    "generator", List.of("made", "h", "last"), Gradients.of(told, List.of(made, h, last), true));
            Judge.Lesson lesson = judge.learn(real, verdict, new Scripted(new double[][] {
                {0.3, 0.6, 0.8, -4, 1}, {0.7, 0.4, 0.1, 0, -2}
            }));
            assertEquals(golden.value("loss"), lesson.loss(), 1e-5);
            golden.assertTensors("gradients", names(parameters), lesson.gradients());
            golden.assertTensors("statistics", names(statistics), statistics.tensors());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24})
    void theAutoencoderLearnsWhatTheAuthorsDoes(int channels) {
        GoldenGradients golden = GoldenGradients.of("autoencoder-" + channels);
        VqganNetwork network = new VqganNetwork(
                TinySizes.vqgan(channels, 16, VqganSizes.Quantizer.NEAREST, VqganSizes.Family.UNLEASHING));
        try (Weights weights = Weights.create(network.names(), GoldenGradients::weights, device);
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            weights.requireGradients();
            NDArray x = OwnedTensors.create(
                    scope, Formula.values(golden.input(), 2 * 3 * SIDE * SIDE, 0.5, 0.5), new Shape(2, 3, SIDE, SIDE));
            NDArray z = network.encode(weights, x.duplicate());
            NDArray codes = network.embed(weights, network.quantize(weights, z.stopGradient()));
            NDArray made = network.decode(weights, CodeRounding.straightThrough(z, codes));
            NDArray loss = made.sub(x).square().mean().add(new CodeRounding(0.25, 1).loss(z, codes));
            assertEquals(golden.value("loss"), loss.getFloat(), 1e-5 * golden.value("loss"));
            golden.assertTensors("gradients", names(weights), Gradients.of(loss, weights.tensors(), false));
        }
    }

    @Test
    void mixturesOfCodesLearnWhatTheAuthorsDo() {
        GoldenGradients golden = GoldenGradients.of("gumbel");
        TensorNames names = new TensorNames("").requireLayer("proj", 8, 5, 1, 1).require("embed.weight", 8, 4);
        float[] noise = Formula.values(3006, 144, 1, 0);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) -Math.log(1 + 0.999 * noise[i]);
        }
        try (Weights weights = Weights.create(names, GoldenGradients::weights, device);
                NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            weights.requireGradients();
            NDArray z = input(scope, 3005, 1, 0, 2, 5, 3, 3);
            GumbelRounding.Rounded rounded = GumbelRounding.apply(
                    Tensors.conv(z, weights.weight("proj"), weights.bias("proj"), 1, 0),
                    weights.get("embed.weight"),
                    OwnedTensors.create(scope, noise, new Shape(2, 8, 3, 3)),
                    0.7);
            NDArray along = OwnedTensors.create(scope, Formula.values(3007, 72, 1, 0), new Shape(2, 4, 3, 3));
            NDArray loss = rounded.latents().mul(along).sum().add(Tensors.times(rounded.loss(), 1e8));
            assertEquals(golden.value("loss"), loss.getFloat(), 1e-5);
            List<String> found = new ArrayList<>(List.of("z"));
            found.addAll(names(weights));
            List<NDArray> with = new ArrayList<>(List.of(z));
            with.addAll(weights.tensors());
            golden.assertTensors("gradients", found, Gradients.of(loss, with, false));
        }
    }

    private static NDArray input(NDManager scope, int k, double scale, double shift, long... shape) {
        int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        NDArray input = OwnedTensors.create(scope, Formula.values(k, length, scale, shift), new Shape(shape));
        input.setRequiresGradient(true);
        return input;
    }

    private static List<String> names(Weights weights) {
        return List.copyOf(weights.shapes().keySet());
    }

    private static float[] noStatistics(String name, long[] shape) {
        float[] out = new float[(int) shape[0]];
        Arrays.fill(out, name.endsWith("running_var") ? 1 : 0);
        return out;
    }

    /** Gives for each picture brightness, saturation, contrast, rows and columns, and nothing to cut out. */
    private static final class Scripted implements RandomGenerator {
        private final Queue<Double> uniform = new ArrayDeque<>();
        private final Queue<Integer> whole = new ArrayDeque<>();

        Scripted(double[][] draws) {
            for (double[] each : draws) {
                uniform.addAll(List.of(each[0], each[1], each[2]));
                whole.addAll(List.of((int) each[3], (int) each[4]));
            }
        }

        @Override
        public double nextDouble() {
            return uniform.remove();
        }

        @Override
        public int nextInt(int from, int to) {
            return whole.remove();
        }

        @Override
        public int nextInt(int bound) {
            return 0;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("nothing else is drawn");
        }
    }
}
