package unmask.editor;

import java.util.OptionalInt;
import java.util.OptionalLong;
import unmask.image.SeamBlend;
import unmask.inpaint.SamplingOptions;

/**
 * How repaints are made.
 *
 * @param cellPixels side of a cell in picture pixels; empty chooses it by the mask
 * @param feather width of the transition outside the mask, in picture pixels, at least 0
 * @param temperature above 0; 1 samples the model's own distribution
 * @param steps from all hidden to none, or {@link SamplingOptions#ONE_STEP_A_CELL}
 * @param corrections times that part of the result is drawn again, at least 0
 * @param seed empty draws a new one for every repaint
 */
public record Settings(
        OptionalInt cellPixels, int feather, double temperature, int steps, int corrections, OptionalLong seed) {
    public static final Settings DEFAULT = new Settings(
            OptionalInt.empty(),
            SeamBlend.DEFAULT_FEATHER,
            SamplingOptions.DEFAULT_TEMPERATURE,
            SamplingOptions.ONE_STEP_A_CELL,
            SamplingOptions.DEFAULT_CORRECTIONS,
            OptionalLong.empty());

    public Settings withCellPixels(OptionalInt newCellPixels) {
        return new Settings(newCellPixels, feather, temperature, steps, corrections, seed);
    }

    public Settings withFeather(int newFeather) {
        return new Settings(cellPixels, newFeather, temperature, steps, corrections, seed);
    }

    public Settings withTemperature(double newTemperature) {
        return new Settings(cellPixels, feather, newTemperature, steps, corrections, seed);
    }

    public Settings withSteps(int newSteps) {
        return new Settings(cellPixels, feather, temperature, newSteps, corrections, seed);
    }

    public Settings withCorrections(int newCorrections) {
        return new Settings(cellPixels, feather, temperature, steps, newCorrections, seed);
    }

    public Settings withSeed(OptionalLong newSeed) {
        return new Settings(cellPixels, feather, temperature, steps, corrections, newSeed);
    }

    SamplingOptions options(long drawnSeed) {
        return new SamplingOptions(drawnSeed, temperature, steps, SamplingOptions.Order.RANDOM, corrections);
    }
}
