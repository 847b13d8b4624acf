package unmask.training.prior;

import java.util.Arrays;
import java.util.SplittableRandom;
import unmask.nn.ComputeDevice;
import unmask.nn.TensorNames;
import unmask.nn.Weights;

/**
 * Where training begins, as in GPT-2 (Radford et al. 2019): matrices and embeddings are normal with a deviation of 0.02,
 * those that write to the residual stream the less the more of them there are, so that the stream does not grow with depth;
 * biases are 0, gains 1. The authors' code leaves the library's defaults, with embeddings of deviation 1, which learns more
 * slowly.
 */
final class InitialWeights {
    private static final double DEVIATION = 0.02;

    private InitialWeights() {}

    /** @param layers blocks of the network, each of which writes to the residual stream twice */
    static Weights create(TensorNames names, int layers, SplittableRandom random, ComputeDevice device) {
        return Weights.create(names, (name, shape) -> values(name, shape, layers, random), device);
    }

    private static float[] values(String name, long[] shape, int layers, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        if (shape.length == 1) {
            Arrays.fill(values, name.endsWith(".weight") ? 1 : 0);
            return values;
        }
        boolean writesToStream = name.endsWith(".attn.proj.weight") || name.endsWith(".mlp.2.weight");
        double deviation = writesToStream ? DEVIATION / Math.sqrt(2.0 * layers) : DEVIATION;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
