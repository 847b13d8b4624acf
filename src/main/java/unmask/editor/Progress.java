package unmask.editor;

import java.time.Duration;
import java.util.Optional;
import unmask.image.TokenMask;

/**
 * How far a run is.
 *
 * @param hidden cells of the window that are not known yet
 * @param unseen those of them that have never been known: there is nothing to show of them yet
 * @param correcting whether every cell was known once, and the hidden ones are being drawn again
 * @param revealed the cells that the newest step revealed, ascending
 * @param uncertainty entropy in bits of each cell of the window, or NaN where it is known or was not evaluated
 * @param evaluations network evaluations so far
 * @param totalEvaluations that the whole run needs
 * @param left time that the rest takes, once that can be told
 */
public record Progress(
        TokenMask hidden,
        TokenMask unseen,
        boolean correcting,
        int[] revealed,
        float[] uncertainty,
        int evaluations,
        int totalEvaluations,
        Optional<Duration> left) {
    /** From 0 to 1. */
    public double fraction() {
        return totalEvaluations == 0 ? 1 : Math.min(1, (double) evaluations / totalEvaluations);
    }
}
