package unmask.training.vqgan;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import unmask.image.Tokens;
import unmask.vqgan.VqganSizes;

/** What {@link VqganSettings} must keep to; otherwise an {@link IllegalArgumentException} says what is wrong. */
final class VqganLimits {
    private VqganLimits() {}

    static void check(
            VqganSizes sizes, int batch, int crop, VqganSettings.Quantization quantizer, long continuousSteps) {
        require(
                sizes.cellPixels() == Tokens.CELL,
                "A token must stand for " + Tokens.CELL + " pixels, so five levels are needed.");
        require(
                quantizer == VqganSettings.Quantization.FIXED
                        || (quantizer == VqganSettings.Quantization.GUMBEL)
                                == (sizes.quantizer() == VqganSizes.Quantizer.GUMBEL),
                "The sizes must name the quantizer that is trained.");
        require(
                quantizer != VqganSettings.Quantization.GUMBEL || continuousSteps <= 0,
                "The Gumbel quantizer rounds from the start; set no continuous steps.");
        require(
                crop % Tokens.CELL == 0 && crop >= Tokens.CELL && crop <= sizes.resolution(),
                "The crop must be a multiple of " + Tokens.CELL + " pixels up to " + sizes.resolution() + ", not "
                        + crop + ".");
        require(
                IntStream.range(0, sizes.levels())
                        .flatMap(level -> IntStream.of(sizes.width(level), sizes.decoderWidth(level)))
                        .allMatch(width -> width >= 1 && width % sizes.normGroups() == 0),
                "The norm groups, " + sizes.normGroups() + ", must divide the channels of every level.");
        require(
                batch >= 1 && sizes.codes() >= 2 && sizes.embedding() >= 1 && sizes.resBlocks() >= 1,
                "Batch, codes, embedding and residual blocks must be at least 1, codes 2.");
    }

    static void check(VqganOptimization optimizer, VqganSettings.Adversary adversary, int crop, double averageDecay) {
        require(
                !adversary.everLearns() || crop >= Discriminator.LEAST_SIDE,
                "A crop of " + crop
                        + " pixels is too small for the discriminator; take a larger one, or no discriminator.");
        require(
                DoubleStream.of(optimizer.beta1(), optimizer.beta2(), adversary.beta1(), adversary.beta2())
                        .allMatch(beta -> beta >= 0 && beta < 1),
                "The betas of Adam must be at least 0 and below 1.");
        require(
                averageDecay >= 0 && averageDecay < 1,
                "The averaging must be at least 0 and below 1, not " + averageDecay + ".");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
