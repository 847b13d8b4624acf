package unmask.inpaint;

import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.Tokens;

/** Something that happened during a run. */
public sealed interface InpaintEvent {
    /**
     * The request waits.
     *
     * @param ahead number of requests before it
     */
    record Queued(int ahead) implements InpaintEvent {}

    /**
     * Sampling begins.
     *
     * @param tokens the encoded picture, the cells to sample hidden
     * @param steps time steps the run will count down
     * @param evaluations network evaluations the run will need: known from the start, for progress and time left
     */
    record Started(Tokens tokens, int steps, int evaluations) implements InpaintEvent {}

    /**
     * Cells were revealed. Steps that reveal nothing are not told.
     *
     * @param timeStep counts down from {@link Started#steps} to 1
     * @param hidden cells that were revealed before and are hidden again just before this step, ascending: a correction begins
     * @param cells revealed in this step, ascending
     * @param tokens their tokens, in the order of {@code cells}
     * @param uncertainty for each cell of the grid, the entropy of its distribution in bits as last evaluated, or NaN where
     *     it is known or was not evaluated
     * @param evaluations network evaluations so far
     */
    record DenoisingStep(int timeStep, int[] hidden, int[] cells, int[] tokens, float[] uncertainty, int evaluations)
            implements InpaintEvent {
        /** What is known after this step. */
        public Tokens after(Tokens before) {
            return before.hiding(hidden).revealing(cells, tokens);
        }
    }

    /**
     * The picture as far as it is revealed, decoded. Frames may be missing.
     *
     * @param timeStep the step after which it was decoded
     * @param region where {@code pixels} lie in the model's picture, in its pixels
     * @param pixels decoded; cells still hidden hold the model's present best guess
     */
    record Preview(int timeStep, Region region, Picture pixels) implements InpaintEvent {}

    /**
     * The run is complete.
     *
     * @param tokens of every cell
     * @param picture all of it decoded, at the model's scale
     * @param evaluations network evaluations (one window of one step counts one)
     * @param modelHash SHA-256 over the model's weights, in hexadecimal
     */
    record Finished(Tokens tokens, Picture picture, int evaluations, String modelHash) implements InpaintEvent {}
}
