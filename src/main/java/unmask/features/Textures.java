package unmask.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import unmask.nn.Tensors;

/**
 * How differently features vary together (Gatys et al. 2016): the covariances of channels, window by window. They say what a
 * surface is like and not where each of its marks lies, so a picture that only averages what may be there is found wanting,
 * while one that paints other blades of grass is not.
 */
final class Textures {
    /** Share of the mean over all windows that even the smoothest one is measured by, so that flat skies do not outweigh all. */
    private static final double FLOOR = 0.3;

    /** The least size of covariances that others are measured by: textures fainter than a grey level are none. */
    private static final float FAINT = 1e-3f;

    /** Softens norms, since the slope of a root is endless at zero. */
    private static final float EPS = 1e-5f;

    private Textures() {}

    /**
     * The distance of covariances, relative to those of {@code y}: 0 where both vary alike, below 1 where {@code x} is flat. What is
     * left of a window on the right and at the bottom does not count.
     *
     * @param x features (B, C, h, w)
     * @param y the same of the picture that {@code x} should be like
     * @param window side of a window in positions; of the whole where that is smaller
     * @return a scalar
     */
    static NDArray distance(NDArray x, NDArray y, int window) {
        NDArray of = covariances(y, window);
        NDArray size = norms(of).stopGradient();
        NDArray least = Tensors.times(size.mean(), FLOOR).add(FAINT);
        return norms(covariances(x, window).sub(of)).div(size.add(least)).mean();
    }

    /**
     * How differently much there is of each feature in the whole picture, relative to what there is in {@code y}. A soft picture has
     * less of all that edges and grain call forth, which no comparison of directions sees.
     *
     * @param x features (B, C, h, w)
     * @param y the same of the picture that {@code x} should be like
     * @return a scalar
     */
    static NDArray amounts(NDArray x, NDArray y) {
        NDArray of = SceneNetwork.pooled(y);
        return lengths(SceneNetwork.pooled(x).sub(of))
                .div(lengths(of).stopGradient().add(FAINT))
                .mean();
    }

    /** One matrix for each window: (N, C, C). */
    private static NDArray covariances(NDArray features, int window) {
        Shape shape = features.getShape();
        long channels = shape.get(1);
        long side = Math.min(window, Math.min(shape.get(2), shape.get(3)));
        long rows = shape.get(2) / side;
        long columns = shape.get(3) / side;
        NDArray whole = features.get(new NDIndex(":, :, :{}, :{}", rows * side, columns * side));
        NDArray windows = whole.reshape(shape.get(0), channels, rows, side, columns, side)
                .transpose(0, 2, 4, 1, 3, 5)
                .reshape(shape.get(0) * rows * columns, channels, side * side);
        NDArray around = windows.sub(windows.mean(new int[] {2}, true));
        return Tensors.times(around.batchMatMul(around.transpose(0, 2, 1)), 1.0 / (side * side));
    }

    /** The Frobenius norm of each matrix. */
    private static NDArray norms(NDArray matrices) {
        return lengths(matrices.reshape(matrices.getShape().get(0), -1));
    }

    /** The length of each row. */
    private static NDArray lengths(NDArray rows) {
        return rows.square().sum(new int[] {1}).add(EPS * EPS).sqrt().sub(EPS);
    }
}
