package unmask.cli.train;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unmask.training.RunSettings;
import unmask.training.vqgan.VqganOptimization;
import unmask.training.vqgan.VqganSettings;
import unmask.vqgan.VqganSizes;

/** The network of stage one and how it is trained, beyond what all trainings are told. Unset options are the preset's. */
final class VqganOptions {
    @Option(
            names = "--preset",
            paramLabel = "ours|paper|reference",
            description =
                    "What everything else defaults to: a network that a laptop trains, the paper's, or that of the"
                            + " authors' code. Default: ${DEFAULT-VALUE}.")
    private Preset preset = Preset.ours;

    @Option(names = "--channels", paramLabel = "N", description = "Of the first level.")
    private Integer channels;

    @Option(
            names = "--decoder-channels",
            paramLabel = "N",
            description =
                    "Of the generator's last level, where that is to be wider or narrower than --channels. A multiple"
                        + " of what the generator of --start-from has widens it so that it draws the same at first.")
    private Integer decoderChannels;

    @Option(
            names = "--multipliers",
            split = ",",
            paramLabel = "N",
            description = "Width of each of the five levels, as multiples of --channels.")
    private List<Integer> multipliers;

    @Option(names = "--res-blocks", paramLabel = "N", description = "Residual blocks a level.")
    private Integer resBlocks;

    @Option(names = "--norm-groups", paramLabel = "N", description = "Groups of every normalisation.")
    private Integer normGroups;

    @Option(names = "--embedding", paramLabel = "N", description = "Width of a code.")
    private Integer embedding;

    @Option(names = "--codes", paramLabel = "N", description = "Size of the codebook.")
    private Integer codes;

    @Option(names = "--crop", paramLabel = "PX", description = "Side of the squares that are trained on.")
    private Integer crop;

    @Option(
            names = "--quantizer",
            paramLabel = "averaged|nearest|gumbel|fixed",
            description = "Codes as moving averages of latents, trained by the codebook loss (Eq. 3), or chosen by"
                    + " Gumbel-softmax; or fixed: only the generator learns, and the tokens of --start-from keep their"
                    + " meaning.")
    private VqganSettings.Quantization quantizer;

    @Option(
            names = "--continuous-steps",
            paramLabel = "N",
            description = "Steps at the start without rounding to codes, which k-means then places.")
    private Long continuousSteps;

    @Option(names = "--l1", paramLabel = "X", description = "Weight of the pixels' absolute difference.")
    private Double absolute;

    @Option(names = "--edges", paramLabel = "X", description = "Weight of the absolute difference of edges.")
    private Double edges;

    @Option(
            names = "--streaks",
            paramLabel = "X",
            description =
                    "Weight of straight lines along rows and columns, which generators weave where texture is asked"
                            + " for.")
    private Double streaks;

    @Option(names = "--perceptual-weight", paramLabel = "X", description = "Weight of the perceptual distance.")
    private Double perceptual;

    @Option(names = "--codebook-weight", paramLabel = "X", description = "Draws trained codes to latents.")
    private Double codebook;

    @Option(names = "--commitment", paramLabel = "X", description = "Draws latents to codes.")
    private Double commitment;

    @Mixin
    private AdversaryOptions adversary;

    @Option(names = "--warm-up", paramLabel = "N", description = "Steps over which the learning rate rises.")
    private Long warmUp;

    @Option(
            names = "--decay",
            paramLabel = "cosine|none",
            description = "Whether the learning rate falls until --steps.")
    private PriorOptions.Decay decay;

    @Mixin
    private BetaOptions betas;

    @Option(names = "--weight-decay", paramLabel = "X", description = "Of AdamW.")
    private Double weightDecay;

    @Option(names = "--clip", paramLabel = "X", description = "Largest norm of the gradient; 0 for none.")
    private Double clip;

    @Option(names = "--averaging", paramLabel = "X", description = "Share of the average of weights that a step keeps.")
    private Double averaging;

    @Option(
            names = "--precision",
            paramLabel = "auto|float32|bfloat16",
            description = "Of convolutions. Default: ${DEFAULT-VALUE}, the faster one, found by trying.")
    private PriorOptions.Precision precision = PriorOptions.Precision.auto;

    /** What everything else defaults to; the constants are the words of the option. */
    enum Preset {
        ours,
        paper,
        reference
    }

    PriorOptions.Precision precision() {
        return precision;
    }

    /** Whether only the generator is trained. */
    boolean keepsTokens() {
        return quantizer == VqganSettings.Quantization.FIXED;
    }

    /**
     * @param half whether to compute in brain floats
     * @param trained sizes of the model that it goes on from, if there is one
     * @param before settings of the run that goes on, if one does
     */
    VqganSettings settings(
            TrainingOptions training, boolean half, Optional<VqganSizes> trained, Optional<RunSettings> before) {
        VqganSettings preset = preset(training.steps());
        VqganSettings base = trained.map(sizes -> preset.goingOn(sizes, 1)).orElse(preset);
        try {
            return new VqganSettings(
                    sizes(base.sizes()),
                    training.batchOr(base.batch()),
                    or(crop, base.crop()),
                    or(quantizer, base.quantizer()),
                    losses(base.losses()),
                    betas.with(adversary.settings(base.adversary(), training), before),
                    optimization(base.optimizer(), training, half),
                    or(continuousSteps, isGumbel() ? 0L : base.continuousSteps()),
                    or(averaging, base.averageDecay()));
        } catch (IllegalArgumentException e) {
            throw training.usage(e.getMessage());
        }
    }

    BetaOptions betas() {
        return betas;
    }

    private VqganSettings preset(long steps) {
        return switch (preset) {
            case ours -> VqganSettings.ours(steps);
            case paper -> VqganSettings.paper();
            case reference -> VqganSettings.reference();
        };
    }

    private boolean isGumbel() {
        return quantizer == VqganSettings.Quantization.GUMBEL;
    }

    private VqganSizes sizes(VqganSizes base) {
        return new VqganSizes(
                base.resolution(),
                or(channels, base.channels()),
                or(multipliers, base.multipliers()),
                or(resBlocks, base.resBlocks()),
                base.attentionResolutions(),
                or(normGroups, base.normGroups()),
                base.normEps(),
                or(embedding, base.embedding()),
                or(codes, base.codes()),
                quantizerOf(base),
                base.family(),
                or(decoderChannels, or(channels, base.decoderChannels())));
    }

    private VqganSizes.Quantizer quantizerOf(VqganSizes base) {
        if (keepsTokens()) {
            return base.quantizer();
        }
        return isGumbel() ? VqganSizes.Quantizer.GUMBEL : VqganSizes.Quantizer.NEAREST;
    }

    private VqganSettings.Losses losses(VqganSettings.Losses base) {
        return new VqganSettings.Losses(
                or(absolute, base.absolute()),
                or(edges, base.edges()),
                or(streaks, base.streaks()),
                or(perceptual, base.perceptual()),
                or(codebook, base.codebook()),
                or(commitment, base.commitment()));
    }

    private VqganOptimization optimization(VqganOptimization base, TrainingOptions training, boolean half) {
        long decaySteps = decay == null ? base.decaySteps() : decay == PriorOptions.Decay.none ? 0 : training.steps();
        return new VqganOptimization(
                training.learningRateOr(base.learningRate()),
                or(warmUp, base.warmUp()),
                decaySteps,
                betas.beta1(base),
                betas.beta2(base),
                or(weightDecay, base.weightDecay()),
                or(clip, base.largestNorm()),
                half);
    }

    /** What was given, or else the preset's. */
    static <T> T or(T given, T preset) {
        return given == null ? preset : given;
    }
}
