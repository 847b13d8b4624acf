package unmask.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is measured of one result; not a number where that is not possible.
 *
 * @param textureGap in decibels, see {@link unmask.metrics.TextureGap}
 * @param featureGap 1 is as unlike as places around are among each other, see {@link unmask.metrics.FeatureGap}
 * @param seam 1 is an edge like any other place, see {@link unmask.metrics.SeamJump}
 * @param psnr in decibels against the true pixels in the mask; infinite for these themselves
 */
public record Figures(double textureGap, double featureGap, double seam, double psnr) {
    static final Figures NONE = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The mean of each figure over those that have it. */
    static Figures mean(List<Figures> all) {
        return new Figures(
                mean(all, Figures::textureGap),
                mean(all, Figures::featureGap),
                mean(all, Figures::seam),
                mean(all, Figures::psnr));
    }

    /** The mean over those that have it; not a number where none has. */
    static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
        return all.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .boxed()
                .collect(Collectors.teeing(
                        Collectors.summingDouble(Double::doubleValue),
                        Collectors.counting(),
                        (sum, count) -> count == 0 ? Double.NaN : sum / count));
    }
}
