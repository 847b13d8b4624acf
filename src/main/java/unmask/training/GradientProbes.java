package unmask.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import unmask.nn.Weights;

/**
 * What a stage's gradients are checked by before it trains: losses as it will compute them, of copies that may be moved, so
 * that the stage stays as it is.
 *
 * @param scope owns what is computed; closed with this
 * @param repeatable whether the same computation gives the same bits
 * @param half whether the training computes in 16-bit brain floats by now
 * @param copies closed with this
 */
public record GradientProbes(NDManager scope, boolean repeatable, boolean half, List<Probe> all, List<Weights> copies)
        implements AutoCloseable {
    /** Of a batch; more would only take longer, as what is wrong on some processors is wrong for each. */
    public static final int MOST_EXAMPLES = 2;

    /** A scalar loss; it is smooth nearly everywhere and draws nothing by chance. */
    public interface Loss {
        /**
         * @param scope owns what is computed
         * @param half in 16-bit brain floats, where the training would compute in them
         * @return a 32-bit float
         */
        NDArray of(NDManager scope, boolean half);
    }

    /**
     * One loss and what it is differentiated by.
     *
     * @param name such as {@code the reconstruction loss}
     * @param tensors that the loss depends on
     * @param everHalf whether the loss differs when computed in 16-bit brain floats
     */
    public record Probe(String name, List<NDArray> tensors, boolean everHalf, Loss loss) {}

    @Override
    public void close() {
        copies.forEach(Weights::close);
        scope.close();
    }
}
