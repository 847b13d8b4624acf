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
 * @param fillsHoles whether what is transparent under the mask becomes opaque
 */
public record Settings(
        OptionalInt cellPixels,
        int feather,
        SamplingOptions sampling,
        OptionalLong seed,
        DetailOptions detail,
        boolean fillsHoles) {
    public static final Settings DEFAULT = new Settings(
            OptionalInt.empty(),
            SeamBlend.DEFAULT_FEATHER,
            SamplingOptions.DEFAULT,
            OptionalLong.empty(),
            DetailOptions.AUTOMATIC,
            true);

    public Settings withCellPixels(OptionalInt newCellPixels) {
        return new Settings(newCellPixels, feather, sampling, seed, detail, fillsHoles);
    }

    public Settings withFeather(int newFeather) {
        return new Settings(cellPixels, newFeather, sampling, seed, detail, fillsHoles);
    }

    /** These settings with some option of sampling changed. */
    public Settings sampling(UnaryOperator<SamplingOptions> change) {
        return new Settings(cellPixels, feather, change.apply(sampling), seed, detail, fillsHoles);
    }

    public Settings withSeed(OptionalLong newSeed) {
        return new Settings(cellPixels, feather, sampling, newSeed, detail, fillsHoles);
    }

    public Settings withDetail(DetailOptions newDetail) {
        return new Settings(cellPixels, feather, sampling, seed, newDetail, fillsHoles);
    }

    public Settings withHolesFilled(boolean filled) {
        return new Settings(cellPixels, feather, sampling, seed, detail, filled);
    }

    /** Whether the same decoded picture ends as the same pixels. */
    boolean finishesAs(Settings other) {
        return feather == other.feather && detail.equals(other.detail) && fillsHoles == other.fillsHoles;
    }
}
