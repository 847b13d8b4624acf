package unmask.editor;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import unmask.detail.DetailOptions;
import unmask.inpaint.SamplingOptions;
import unmask.seam.SeamBlend;

/**
 * How repaints are made.
 *
 * @param cellPixels side of a cell in picture pixels; empty chooses it by the mask
 * @param feather width of the transition outside the mask, in picture pixels, at least 0
 * @param sampling how hidden cells are sampled, but for the seed
 * @param seed empty draws a new one for every repaint
 * @param detail how much texture comes from the picture around the mask
 */
public record Settings(
        OptionalInt cellPixels, int feather, SamplingOptions sampling, OptionalLong seed, DetailOptions detail) {
    public static final Settings DEFAULT = new Settings(
            OptionalInt.empty(),
            SeamBlend.DEFAULT_FEATHER,
            SamplingOptions.DEFAULT,
            OptionalLong.empty(),
            DetailOptions.AUTOMATIC);

    public Settings withCellPixels(OptionalInt newCellPixels) {
        return new Settings(newCellPixels, feather, sampling, seed, detail);
    }

    public Settings withFeather(int newFeather) {
        return new Settings(cellPixels, newFeather, sampling, seed, detail);
    }

    /** These settings with some option of sampling changed. */
    public Settings sampling(UnaryOperator<SamplingOptions> change) {
        return new Settings(cellPixels, feather, change.apply(sampling), seed, detail);
    }

    public Settings withSeed(OptionalLong newSeed) {
        return new Settings(cellPixels, feather, sampling, newSeed, detail);
    }

    public Settings withDetail(DetailOptions newDetail) {
        return new Settings(cellPixels, feather, sampling, seed, newDetail);
    }
}
