package unmask.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.Weights;
import unmask.support.TinySizes;

/** What Taming Transformers does in other ways, each shown by weights that let nothing else matter. */
class TamingNetworkTest {
    private static final String NORM = "encoder.blocks.14";
    private static final String LAST_OF_ENCODER = "encoder.blocks.15";
    private static final String QUANT_CONV = "encoder.blocks.16";
    private static final String POST_QUANT_CONV = "generator.blocks.0";
    private static final String LAST = "generator.blocks.22";

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    private final VqganNetwork network = new VqganNetwork(
            TinySizes.vqgan(TinySizes.CHANNELS, 8, VqganSizes.Quantizer.NEAREST, VqganSizes.Family.TAMING));

    @Test
    void middleGreyIsZeroToTheEncoder() {
        float[] usual = encode(0.5f, TamingNetworkTest::random);
        assertArrayEquals(usual, encode(0.5f, without("encoder.blocks.0.weight")), 1e-5f);
        assertFalse(Arrays.equals(
                encode(0.6f, TamingNetworkTest::random), encode(0.6f, without("encoder.blocks.0.weight"))));
    }

    @Test
    void whatTheGeneratorGivesFromMinusOneToOneBecomesPixelsFromZeroToOne() {
        float[] pixels = decode((name, shape) -> switch (name) {
            case LAST + ".weight" -> new float[length(shape)];
            case LAST + ".bias" -> new float[] {-1, 0, 0.5f};
            default -> random(name, shape);
        });
        assertEquals(0, pixels[0], 1e-6);
        assertEquals(0.5, pixels[pixels.length / 2], 1e-6);
        assertEquals(0.75, pixels[pixels.length - 1], 1e-6);
    }

    @Test
    void theEncoderActivatesBeforeItsLastConvolutionAndConvolvesOnceMore() {
        float before = -0.7f;
        float activated = (float) (before / (1 + Math.exp(-before)));
        float[] latents = encode(0.2f, (name, shape) -> switch (name) {
            case NORM + ".weight", LAST_OF_ENCODER + ".bias" -> new float[length(shape)];
            case NORM + ".bias" -> filled(shape, before);
            case LAST_OF_ENCODER + ".weight" -> centres(shape, 1); // sums the sixteen channels
            case QUANT_CONV + ".weight" -> centres(shape, 0.25f);
            case QUANT_CONV + ".bias" -> filled(shape, 3);
            default -> random(name, shape);
        });
        float expected = 16 * activated * TinySizes.EMBEDDING * 0.25f + 3;
        for (float latent : latents) {
            assertEquals(expected, latent, 1e-4);
        }
    }

    @Test
    void codesAreConvolvedBeforeTheyAreDecoded() {
        float[] grey = decode(without(POST_QUANT_CONV + ".weight"));
        float[] others = decode((name, shape) -> name.equals(POST_QUANT_CONV + ".weight")
                ? new float[length(shape)]
                : name.equals("quantize.embedding.weight") ? filled(shape, 9) : random(name, shape));
        assertArrayEquals(grey, others, 1e-6f);
        assertFalse(Arrays.equals(grey, decode(TamingNetworkTest::random)));
    }

    private float[] encode(float grey, BiFunction<String, long[], float[]> values) {
        try (Weights weights = Weights.create(network.names(), values, device);
                NDManager scope = device.newScope()) {
            NDArray pixels = scope.create(filled(new long[] {1, 3, 32, 32}, grey), new Shape(1, 3, 32, 32));
            return network.encode(weights, pixels).toFloatArray();
        }
    }

    private float[] decode(BiFunction<String, long[], float[]> values) {
        try (Weights weights = Weights.create(network.names(), values, device);
                NDManager scope = device.newScope()) {
            NDArray codes = scope.create(new long[] {1, 2, 3, 0}, new Shape(1, 2, 2));
            return network.decode(weights, network.embed(weights, codes)).toFloatArray();
        }
    }

    private static BiFunction<String, long[], float[]> without(String tensor) {
        return (name, shape) -> name.equals(tensor) ? new float[length(shape)] : random(name, shape);
    }

    private static float[] random(String name, long[] shape) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[length(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-0.5, 0.5);
        }
        return values;
    }

    private static float[] filled(long[] shape, float value) {
        float[] values = new float[length(shape)];
        Arrays.fill(values, value);
        return values;
    }

    /** Kernels that are this in the middle and 0 around it. */
    private static float[] centres(long[] shape, float value) {
        float[] values = new float[length(shape)];
        int kernel = (int) (shape[2] * shape[3]);
        for (int i = kernel / 2; i < values.length; i += kernel) {
            values[i] = value;
        }
        return values;
    }

    private static int length(long[] shape) {
        return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
