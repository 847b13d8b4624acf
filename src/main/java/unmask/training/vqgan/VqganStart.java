package unmask.training.vqgan;

import java.util.Arrays;
import java.util.SplittableRandom;
import unmask.nn.ComputeDevice;
import unmask.nn.TensorNames;
import unmask.nn.Weights;

/**
 * Weights that an autoencoder starts from: a linear one. Residual and attention branches are silent, resampling is plain
 * averaging and copying; the rest is drawn as PyTorch draws it. From there it converges at rates at which the usual
 * start does not.
 */
final class VqganStart {
    private final SplittableRandom random;

    private VqganStart(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Weights create(TensorNames names, long seed, ComputeDevice device) {
        return Weights.create(names, new VqganStart(seed)::values, device);
    }

    private float[] values(String name, long[] shape) {
        float[] out = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        if (name.equals("quantize.embedding.weight")) {
            return uniform(out, 1.0 / shape[0]);
        }
        if (name.equals("quantize.embed.weight")) {
            return normal(out);
        }
        if (name.contains(".conv2.") || name.contains(".proj_out.")) {
            return out; // silent branches
        }
        if (isNorm(name, shape)) {
            Arrays.fill(out, name.endsWith(".weight") ? 1 : 0);
            return out;
        }
        if (name.endsWith(".bias")) {
            return out;
        }
        if (name.endsWith(".conv.weight")) {
            return resampling(name, shape, out);
        }
        // a shortcut carries the whole signal: it keeps its variance
        return uniform(out, name.endsWith(".conv_out.weight") ? Math.sqrt(3) * limit(shape) : limit(shape));
    }

    /** A convolution's weights have four sides; every other vector but a bias scales a normalisation. */
    private static boolean isNorm(String name, long[] shape) {
        return shape.length == 1 && (name.contains("norm") || name.endsWith(".weight"));
    }

    private static float[] resampling(String name, long[] shape, float[] out) {
        int channels = (int) shape[0];
        boolean down = name.startsWith("encoder.");
        for (int c = 0; c < channels; c++) {
            int kernel = (c * channels + c) * 9;
            if (down) {
                for (int tap : new int[] {0, 1, 3, 4}) {
                    out[kernel + tap] = 0.25f;
                }
            } else {
                out[kernel + 4] = 1;
            }
        }
        return out;
    }

    private static double limit(long[] shape) {
        long fanIn = 1;
        for (int i = 1; i < shape.length; i++) {
            fanIn *= shape[i];
        }
        return 1 / Math.sqrt(fanIn);
    }

    private float[] uniform(float[] out, double limit) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextDouble(-limit, limit);
        }
        return out;
    }

    private float[] normal(float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }
}
