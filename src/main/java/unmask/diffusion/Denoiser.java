package unmask.diffusion;

import java.util.List;
import unmask.image.Tokens;

/**
 * Predicts the tokens behind hidden cells, a window at a time. The answer for one window depends on that window alone.
 */
public interface Denoiser extends AutoCloseable {
    /** Cells down one window. */
    int rows();

    /** Cells across one window. */
    int columns();

    /** How many codes a token may be; K. */
    int codes();

    /** How many windows are best evaluated at once, at least 1. */
    int batch();

    /**
     * Unnormalised log-probabilities of the token of every cell, known ones too.
     *
     * @param windows at most {@link #batch} of them, each {@code rows * columns} tokens row by row,
     *     {@link Tokens#HIDDEN} where hidden
     * @return for each window, {@code rows * columns * codes} logits, a cell's codes side by side
     */
    List<float[]> logits(List<int[]> windows);

    /** Frees what it holds; nothing by default. */
    @Override
    default void close() {}
}
