package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;
import unmask.nn.Weights;
import unmask.support.TinySizes;
import unmask.tensorfile.ModelException;
import unmask.vqgan.VqganNetwork;
import unmask.vqgan.VqganSizes;

class GeneratorWideningTest {
    private static final VqganSizes NARROW = TinySizes.vqgan(16);

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @Test
    void aWidenedGeneratorDrawsTheSame() {
        for (int times : new int[] {2, 3}) {
            VqganSizes wide = NARROW.withDecoderChannels(8 * times);
            try (Weights weights = random();
                    Weights widened = GeneratorWidening.widened(weights, wide, 7, device)) {
                assertArrayEquals(decoded(NARROW, weights), decoded(wide, widened), 1e-4f);
            }
        }
    }

    @Test
    void encoderAndCodesStayAsTheyAre() {
        try (Weights weights = random();
                Weights widened = GeneratorWidening.widened(weights, NARROW.withDecoderChannels(16), 7, device)) {
            weights.shapes().keySet().stream()
                    .filter(name -> !VqganNetwork.isGenerator(name))
                    .forEach(name -> assertArrayEquals(weights.values(name), widened.values(name), name));
        }
    }

    @Test
    void weightsVaryAsMuchAsTheNewWidthAsksFor() {
        String name = "generator.blocks.1.conv1.weight";
        try (Weights weights = random();
                Weights widened = GeneratorWidening.widened(weights, NARROW.withDecoderChannels(16), 7, device)) {
            assertEquals(0.5, meanSquare(widened.values(name)) / meanSquare(weights.values(name)), 0.05);
        }
    }

    /** Adam takes equally large steps along gradients that differ by a factor, so a factor would not do. */
    @Test
    void copiesOfAChannelLearnDifferentThings() {
        VqganSizes wide = NARROW.withDecoderChannels(16);
        VqganNetwork network = new VqganNetwork(wide);
        try (Weights weights = random();
                Weights widened = GeneratorWidening.widened(weights, wide, 7, device);
                NDManager scope = device.newScope()) {
            widened.requireGradients();
            float[] gradient;
            try (GradientTape _ = GradientTape.open()) {
                NDArray loss = network.decode(widened, latents(scope)).square().mean();
                List<NDArray> one = List.of(widened.get("generator.blocks.1.conv1.weight"));
                gradient = Gradients.of(loss, one, false).getFirst().toFloatArray();
            }
            int length = gradient.length / 32; // of what one of 32 channels reads
            double alike = 0;
            for (int channel = 0; channel < 32; channel += 2) {
                float[] one = Arrays.copyOfRange(gradient, channel * length, (channel + 1) * length);
                float[] other = Arrays.copyOfRange(gradient, (channel + 1) * length, (channel + 2) * length);
                alike += Math.abs(cosine(one, other)) / 16;
            }
            assertTrue(alike < 0.9, "the gradients of copies point the same way: " + alike);
        }
    }

    @Test
    void aWidthThatIsNoMultipleIsRefused() {
        TrainedVqgan start = new TrainedVqgan(Path.of("vqgan.safetensors"), NARROW);
        ModelException refused = assertThrows(
                ModelException.class, () -> GeneratorWidening.load(start, NARROW.withDecoderChannels(12), 7, device));
        assertEquals(
                "The generator of vqgan.safetensors has 8 channels, so --decoder-channels must be a multiple of that,"
                        + " not 12.",
                refused.getMessage());
    }

    private static Weights random() {
        SplittableRandom random = new SplittableRandom(3);
        return Weights.create(
                new VqganNetwork(NARROW).names(),
                (name, shape) -> {
                    int length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
                    double deviation = Math.sqrt((double) shape[0] / length);
                    float[] values = new float[length];
                    for (int i = 0; i < length; i++) {
                        values[i] = (float) (random.nextGaussian() * deviation);
                    }
                    return values;
                },
                device);
    }

    private static NDArray latents(NDManager scope) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[2 * 4 * 3 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return OwnedTensors.create(scope, values, new Shape(2, 4, 3, 3));
    }

    private static float[] decoded(VqganSizes sizes, Weights weights) {
        try (NDManager scope = device.newScope()) {
            return new VqganNetwork(sizes).decode(weights, latents(scope)).toFloatArray();
        }
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product / Math.sqrt(meanSquare(a) * meanSquare(b)) / a.length;
    }
}
