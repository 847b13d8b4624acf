package unmask.training.prior;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import unmask.diffusion.TransformerNetwork;
import unmask.nn.ComputeDevice;

/** What the network learns, and how well it has learnt it. */
interface PriorTask {
    TransformerNetwork network();

    /**
     * Evaluates a batch; under an open gradient tape, it can be differentiated.
     *
     * @param pictures tokens of each
     * @param random the only source of chance
     * @param scope owns what is computed
     */
    Loss loss(TransformerNetwork.Pass pass, List<int[]> pictures, SplittableRandom random, NDManager scope);

    /**
     * How many bits the network needs for a token of these pictures, at most: the same chance each time.
     *
     * @param scope owns what is computed
     */
    double bitsPerToken(TransformerNetwork.Pass pass, List<int[]> pictures, NDManager scope);

    /**
     * Generates pictures from nothing.
     *
     * @param random the only source of chance
     * @return tokens of each
     */
    List<int[]> generate(TransformerNetwork.Pass pass, int pictures, SplittableRandom random, ComputeDevice device);

    /**
     * @param scalar what is minimised; nothing if chance left nothing to learn from
     * @param value of it
     * @param elbo an estimate of the bound in bits per token from this batch alone, where there is one
     */
    record Loss(Optional<NDArray> scalar, double value, OptionalDouble elbo) {}
}
