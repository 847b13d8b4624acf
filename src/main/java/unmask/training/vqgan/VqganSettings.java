package unmask.training.vqgan;

import java.util.List;
import java.util.Set;
import unmask.nn.AdamW;
import unmask.vqgan.VqganSizes;

/**
 * How stage one is trained. {@link #ours}, {@link #paper} and {@link #reference} are good beginnings.
 *
 * @param sizes of the network
 * @param batch pictures a step
 * @param crop side in pixels of the squares that are trained on
 * @param quantizer how latents become codes
 * @param losses weights of the losses
 * @param adversary the discriminator's part
 * @param optimizer of the autoencoder
 * @param continuousSteps steps at the start without rounding to codes; then the codebook is placed by k-means. 0 when the
 *     codebook is trained from the start
 * @param averageDecay of the moving average of the weights, per step, once the run is long enough
 */
public record VqganSettings(
        VqganSizes sizes,
        int batch,
        int crop,
        Quantization quantizer,
        Losses losses,
        Adversary adversary,
        VqganOptimization optimizer,
        long continuousSteps,
        double averageDecay) {

    private static final double NORM_EPS = 1e-6;
    private static final double ADAM_BETA1 = 0.9; // what PyTorch's Adam has unless told, and the authors do not tell it
    private static final double ADAM_BETA2 = 0.999;
    private static final double RATE_PER_PICTURE = 4.5e-6;

    /** How latents become codes. */
    public enum Quantization {
        /** The nearest code; codes are moving averages of the latents that chose them, and dead ones restart. */
        AVERAGED,
        /** The nearest code; codes are trained by the codebook loss (Eq. 3). */
        NEAREST,
        /** A mixture of codes that becomes a choice as its temperature falls (Jang et al. 2017). */
        GUMBEL,
        /** As the network chooses; encoder and codes stay as they are, so tokens keep their meaning, and only the generator learns. */
        FIXED
    }

    /**
     * Weights of the losses.
     *
     * @param absolute of the mean absolute difference of pixels
     * @param edges of the mean absolute difference of edges at two scales
     * @param streaks of straight lines along rows and columns
     * @param perceptual of the perceptual distance
     * @param codebook that draws codes towards latents; no effect on averaged codes
     * @param commitment that draws latents towards codes
     */
    public record Losses(
            double absolute, double edges, double streaks, double perceptual, double codebook, double commitment) {}

    /**
     * The discriminator's part.
     *
     * @param fromStep first step at which the discriminator learns; {@link Long#MAX_VALUE} for none
     * @param warmUp steps over which its weight in the generator's loss then rises to {@code weight}
     * @param weight of the adversarial loss, times the adaptive lambda
     * @param largestLambda upper bound of the adaptive lambda
     * @param learningRate of the discriminator
     * @param channels of its first layer
     * @param augmentation of what it sees
     * @param beta1 of its Adam
     * @param beta2 of its Adam
     */
    public record Adversary(
            long fromStep,
            long warmUp,
            double weight,
            double largestLambda,
            double learningRate,
            int channels,
            DiffAugment.Policy augmentation,
            double beta1,
            double beta2) {
        /** A short memory, which discriminators are mostly trained with (Radford et al. 2016). */
        public static final double SHORT_BETA1 = 0.5;

        public static final double SHORT_BETA2 = 0.9;

        /** With a short memory. */
        public Adversary(
                long fromStep,
                long warmUp,
                double weight,
                double largestLambda,
                double learningRate,
                int channels,
                DiffAugment.Policy augmentation) {
            this(
                    fromStep,
                    warmUp,
                    weight,
                    largestLambda,
                    learningRate,
                    channels,
                    augmentation,
                    SHORT_BETA1,
                    SHORT_BETA2);
        }

        /** The same with other betas. */
        public Adversary withBetas(double beta1, double beta2) {
            return new Adversary(
                    fromStep, warmUp, weight, largestLambda, learningRate, channels, augmentation, beta1, beta2);
        }

        Adversary with(DiffAugment.Policy other) {
            return new Adversary(fromStep, warmUp, weight, largestLambda, learningRate, channels, other, beta1, beta2);
        }

        AdamW.Settings adamW() {
            return new AdamW.Settings(beta1, beta2, VqganOptimization.EPS, 0);
        }

        public boolean everLearns() {
            return fromStep < Long.MAX_VALUE;
        }

        /** Whether the discriminator learns at this step. */
        boolean learnsAt(long step) {
            return step >= fromStep;
        }
    }

    /**
     * Ours: a network that a laptop trains, pixels and edges first, codes as moving averages after a start without
     * rounding.
     *
     * @param steps over which the learning rate falls
     */
    public static VqganSettings ours(long steps) {
        return new VqganSettings(
                sizes(32, List.of(1, 1, 2, 4, 8), 1, 8, 32),
                4,
                128,
                Quantization.AVERAGED,
                new Losses(1, 0.5, 0, 0.2, 0, 0.25),
                new Adversary(Long.MAX_VALUE, 2000, 0.2, 1, 1e-4, 32, DiffAugment.Policy.MOVING),
                new VqganOptimization(1.2e-4, 50, steps, 0.9, 0.95, 1e-5, 1, true),
                1000,
                0.999);
    }

    /** The paper's: Eq. 3 and Eq. 9, with the constants of the published models. */
    public static VqganSettings paper() {
        int batch = 4;
        return new VqganSettings(
                sizes(128, List.of(1, 1, 2, 2, 4), 2, 32, 256),
                batch,
                256,
                Quantization.NEAREST,
                new Losses(1, 0, 0, 1, 1, 0.25),
                new Adversary(30_001, 0, 1, 1, RATE_PER_PICTURE * batch, 64, DiffAugment.Policy.PAPER)
                        .withBetas(ADAM_BETA1, ADAM_BETA2),
                new VqganOptimization(RATE_PER_PICTURE * batch, 0, 0, ADAM_BETA1, ADAM_BETA2, 0, 0, false),
                0,
                0.9995);
    }

    /** The authors' code, which differs from the paper: the commitment weighs 1 and the codebook 0.25, no augmentation. */
    public static VqganSettings reference() {
        return paper().with(new Losses(1, 0, 0, 1, 0.25, 1))
                .with(paper().adversary.with(DiffAugment.Policy.NONE));
    }

    /**
     * The same for weights that have been trained before: of their sizes, on squares no larger than their pictures, at a lower
     * learning rate, with codes from the first step on.
     *
     * @param rate share of the learning rate, above 0 and at most 1
     */
    public VqganSettings goingOn(VqganSizes trained, double rate) {
        int largest = Math.min(crop, trained.resolution());
        VqganOptimization lower = optimizer.with(rate * optimizer.learningRate(), optimizer.brainFloats());
        return new VqganSettings(trained, batch, largest, quantizer, losses, adversary, lower, 0, averageDecay);
    }

    /** Whether codes follow latents as moving averages and have no gradients. */
    boolean averagesCodes() {
        return quantizer == Quantization.AVERAGED;
    }

    /** Whether only the generator learns. */
    boolean keepsTokens() {
        return quantizer == Quantization.FIXED;
    }

    /** Floats of one picture that is trained on. */
    int pictureFloats() {
        return 3 * crop * crop;
    }

    public VqganSettings withBrainFloats(boolean on) {
        VqganOptimization other = optimizer.with(optimizer.learningRate(), on);
        return new VqganSettings(
                sizes, batch, crop, quantizer, losses, adversary, other, continuousSteps, averageDecay);
    }

    public VqganSettings with(Losses other) {
        return new VqganSettings(
                sizes, batch, crop, quantizer, other, adversary, optimizer, continuousSteps, averageDecay);
    }

    public VqganSettings with(Adversary other) {
        return new VqganSettings(
                sizes, batch, crop, quantizer, losses, other, optimizer, continuousSteps, averageDecay);
    }

    /** @throws IllegalArgumentException if the sizes do not fit together, or a number is out of range */
    public VqganSettings {
        VqganLimits.check(sizes, batch, crop, quantizer, continuousSteps);
        VqganLimits.check(optimizer, adversary, crop, averageDecay);
    }

    /** Of the paper's family, trained on pictures of 256 x 256 pixels with attention where they are 16 x 16. */
    private static VqganSizes sizes(
            int channels, List<Integer> multipliers, int resBlocks, int normGroups, int embedding) {
        return new VqganSizes(
                256,
                channels,
                multipliers,
                resBlocks,
                Set.of(16),
                normGroups,
                NORM_EPS,
                embedding,
                1024,
                VqganSizes.Quantizer.NEAREST,
                VqganSizes.Family.UNLEASHING,
                channels);
    }
}
