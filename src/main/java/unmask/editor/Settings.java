package unmask.editor;

import java.util.OptionalInt;
import java.util.OptionalLong;
import unmask.detail.DetailOptions;
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
 * @param detail how much texture comes from the picture around the mask
 */
public record Settings(
        OptionalInt cellPixels,
        int feather,
        double temperature,
        int steps,
        int corrections,
        OptionalLong seed,
        DetailOptions detail) {
    public static final Settings DEFAULT = new Settings(
            OptionalInt.empty(),
            SeamBlend.DEFAULT_FEATHER,
            SamplingOptions.DEFAULT_TEMPERATURE,
            SamplingOptions.ONE_STEP_A_CELL,
            SamplingOptions.DEFAULT_CORRECTIONS,
            OptionalLong.empty(),
            DetailOptions.AUTOMATIC);

    public Settings withCellPixels(OptionalInt newCellPixels) {
        return new Settings(newCellPixels, feather, temperature, steps, corrections, seed, detail);
    }

    public Settings withFeather(int newFeather) {
        return new Settings(cellPixels, newFeather, temperature, steps, corrections, seed, detail);
    }

    public Settings withTemperature(double newTemperature) {
        return new Settings(cellPixels, feather, newTemperature, steps, corrections, seed, detail);
    }

    public Settings withSteps(int newSteps) {
        return new Settings(cellPixels, feather, temperature, newSteps, corrections, seed, detail);
    }

    public Settings withCorrections(int newCorrections) {
        return new Settings(cellPixels, feather, temperature, steps, newCorrections, seed, detail);
    }

    public Settings withSeed(OptionalLong newSeed) {
        return new Settings(cellPixels, feather, temperature, steps, corrections, newSeed, detail);
    }

    public Settings withDetail(DetailOptions newDetail) {
        return new Settings(cellPixels, feather, temperature, steps, corrections, seed, newDetail);
    }

    SamplingOptions options(long drawnSeed) {
        return new SamplingOptions(drawnSeed, temperature, steps, SamplingOptions.Order.RANDOM, corrections);
    }
}
