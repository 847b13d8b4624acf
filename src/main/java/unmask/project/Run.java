package unmask.project;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import unmask.detail.DetailOptions;
import unmask.image.Tokens;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.Window;

/**
 * How a repaint that was kept came about.
 *
 * @param model name of the model that painted
 * @param modelHash SHA-256 over the model's weights, in hexadecimal
 * @param window what the model saw
 * @param sampling its options, with the seed
 * @param feather width of the transition outside the mask, in picture pixels
 * @param start the encoded picture, the cells to sample hidden
 * @param steps in the order in which they happened
 */
public record Run(
        String model,
        String modelHash,
        Window window,
        SamplingOptions sampling,
        int feather,
        DetailOptions detail,
        Tokens start,
        List<Step> steps) {
    public Run {
        if (start.rows() != window.rows() || start.columns() != window.columns()) {
            throw new IllegalArgumentException(start + " in " + window);
        }
        steps = List.copyOf(steps);
        tokensAfter(start, steps); // they must fit
    }

    /**
     * Cells that were revealed.
     *
     * @param timeStep counts down to 1
     * @param hidden cells that were hidden again just before
     * @param cells revealed
     * @param tokens theirs, in the order of {@code cells}
     */
    public record Step(int timeStep, int[] hidden, int[] cells, int[] tokens) {
        public Step {
            if (cells.length != tokens.length) {
                throw new IllegalArgumentException(cells.length + " cells, " + tokens.length + " tokens");
            }
        }

        public static Step of(InpaintEvent.DenoisingStep step) {
            return new Step(step.timeStep(), step.hidden(), step.cells(), step.tokens());
        }
    }

    /** How it was made, in one line that programs can read too. */
    public String note() {
        return String.format(
                Locale.ROOT,
                "model=%s sha256=%s seed=%d temperature=%s steps=%s order=%s corrections=%d stride=%d cell=%d"
                        + " feather=%d detail=%s follow=%s",
                model,
                modelHash,
                sampling.seed(),
                sampling.temperature(),
                sampling.steps() == SamplingOptions.ONE_STEP_A_CELL ? "cells" : String.valueOf(sampling.steps()),
                sampling.order().name().toLowerCase(Locale.ROOT),
                sampling.corrections(),
                sampling.stride(),
                window.cellPixels(),
                feather,
                share(detail.detail()),
                share(detail.follow()));
    }

    private static String share(OptionalDouble share) {
        return share.isPresent() ? String.valueOf(share.getAsDouble()) : "auto";
    }

    /** What was known at the end. */
    public Tokens result() {
        return tokensAfter(start, steps);
    }

    private static Tokens tokensAfter(Tokens start, List<Step> steps) {
        int[] codes = start.codes();
        for (Step step : steps) {
            for (int cell : step.hidden()) {
                codes[cell] = Tokens.HIDDEN;
            }
            for (int i = 0; i < step.cells().length; i++) {
                codes[step.cells()[i]] = step.tokens()[i];
            }
        }
        return Tokens.of(start.rows(), start.columns(), codes);
    }
}
