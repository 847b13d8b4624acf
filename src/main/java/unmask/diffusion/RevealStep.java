package unmask.diffusion;

import unmask.image.Tokens;

/**
 * What one step of the reverse process did.
 *
 * @param timeStep t, counting down to 1 through all passes
 * @param hidden cells that were hidden again before it, ascending; none but at the beginning of a correction
 * @param cells revealed now, ascending
 * @param tokens that they were given, in the order of {@code cells}
 * @param uncertainty of each cell of the canvas: the entropy of its distribution in bits, at temperature 1, as last
 *     evaluated by this process; NaN where the token is known or was not evaluated yet. Where not all windows that
 *     hold a cell were evaluated, it is that of the mixture of those that were
 * @param bestGuess all that is known, and for hidden cells that were evaluated the token most likely then; the others
 *     are {@link Tokens#HIDDEN}, which happens only on canvases larger than a window, or in a correction what they were
 *     before it
 * @param evaluations windows evaluated since the run began
 */
public record RevealStep(
        int timeStep,
        int[] hidden,
        int[] cells,
        int[] tokens,
        float[] uncertainty,
        Tokens bestGuess,
        int evaluations) {}
