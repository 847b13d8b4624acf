package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;

/** Latents as mixtures of codes, by a softmax over noisy logits (Jang et al. 2017, equation 2). */
final class GumbelRounding {
    private static final double COLDEST = 1.0 / 16;
    private static final double COOLING_STEPS = 160_000;
    private static final double DIVERGENCE_WEIGHT = 1e-8;
    private static final float EPS = 1e-10f;

    private GumbelRounding() {}

    /**
     * What latents become.
     *
     * @param latents (B, embedding, h, w)
     * @param indices the code with the largest share, (B, h, w)
     * @param loss divergence of the choice from an even one, weighted
     */
    record Rounded(NDArray latents, NDArray indices, NDArray loss) {}

    /** The temperature falls with the steps, as in the authors' code. */
    static double temperature(long step) {
        return Math.max(COLDEST, 1 - step / COOLING_STEPS);
    }

    /** Gumbel noise for logits of this shape. */
    static NDArray noise(NDManager scope, Shape shape, RandomGenerator random) {
        float[] out = new float[(int) shape.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) -Math.log(-Math.log(1 - random.nextDouble()));
        }
        return OwnedTensors.create(scope, out, shape);
    }

    /**
     * Mixes codes.
     *
     * @param logits (B, codes, h, w)
     * @param codes (codes, embedding)
     * @param noise as the logits
     */
    static Rounded apply(NDArray logits, NDArray codes, NDArray noise, double temperature) {
        NDArray shares = Tensors.times(logits.add(noise), 1 / temperature).softmax(1); // (B, K, h, w)
        NDArray mixed = Tensors.linear(shares.transpose(0, 2, 3, 1), codes.transpose()); // (B, h, w, E)
        double count = codes.getShape().get(0);
        NDArray even = logits.softmax(1);
        NDArray divergence = even.mul(Tensors.times(even, count).add(EPS).log())
                .sum(new int[] {1})
                .mean();
        return new Rounded(mixed.transpose(0, 3, 1, 2), shares.argMax(1), Tensors.times(divergence, DIVERGENCE_WEIGHT));
    }
}
