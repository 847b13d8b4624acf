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
     * Draws by chance what a batch asks of the network.
     *
     * @param pictures tokens of each
     * @param random the only source of chance
     */
    Exercise exercise(List<int[]> pictures, SplittableRandom random);

    /** A batch, and what is asked about it. */
    interface Exercise {
        /** The pictures from {@code start} to before {@code end}, with what is asked about them. */
        Exercise part(int start, int end);

        /**
         * Evaluates it; under an open gradient tape, it can be differentiated.
         *
         * @param scope owns what is computed
         * @return a mean over the pictures
         */
        Loss loss(TransformerNetwork.Pass pass, NDManager scope);
    }

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
