package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Straight lines along rows and columns. A generator enlarges by repeating pixels, so they cost it nothing, and where texture is
 * asked for that no token tells, it draws a weave of them.
 */
final class Streaks {
    /** Pixels over which a line must go on to be one. */
    private static final int LENGTH = 16;

    private Streaks() {}

    /**
     * How strong the lines in a difference are: rows are averaged over 16 pixels and each is compared with the one below, columns
     * likewise. Nothing for what is smooth, a quarter of the mean step for grain, all of it for lines. What is left on the right and
     * at the bottom does not count.
     *
     * @param difference of a picture and what it should be, (B, C, H, W), at least 16 pixels along each side
     * @return a scalar, the sum of both ways
     */
    static NDArray in(NDArray difference) {
        return across(difference).add(across(difference.transpose(0, 1, 3, 2)));
    }

    /** The mean step between averaged rows, one below the other. */
    private static NDArray across(NDArray difference) {
        Shape shape = difference.getShape();
        long height = shape.get(2);
        long pieces = shape.get(3) / LENGTH;
        NDArray rows = difference
                .get(new NDIndex(":, :, :, :{}", pieces * LENGTH))
                .reshape(-1, height, pieces, LENGTH)
                .mean(new int[] {3}); // (B C, height, pieces)
        NDArray steps = rows.get(new NDIndex(":, 1:, :")).sub(rows.get(new NDIndex(":, :{}, :", height - 1)));
        return steps.abs().mean();
    }
}
