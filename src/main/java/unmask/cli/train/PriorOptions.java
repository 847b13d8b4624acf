package unmask.cli.train;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unmask.diffusion.PriorSizes;
import unmask.training.RunSettings;
import unmask.training.prior.PriorObjective;
import unmask.training.prior.PriorSettings;

/** The network of stage two and how it is trained, beyond what all trainings are told. */
final class PriorOptions {
    private static final int BATCH = 32;

    /** Learning rate times width; wider networks want a lower one. */
    private static final double RATE_TIMES_WIDTH = 0.256;

    @Option(
            names = "--objective",
            paramLabel = "KIND",
            description =
                    "What is minimised: reweighted_elbo (the paper), reference_reweighted_elbo, elbo, masked_lm, or"
                            + " autoregressive, the baseline without diffusion. Default: ${DEFAULT-VALUE}.")
    private PriorObjective objective = PriorObjective.REWEIGHTED_ELBO;

    @Option(names = "--layers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}; 24 in the paper.")
    private int layers = 10;

    @Option(names = "--width", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}; 512 in the paper.")
    private int width = 256;

    @Option(names = "--heads", paramLabel = "N", description = "A divisor of the width. Default: ${DEFAULT-VALUE}.")
    private int heads = 8;

    @Option(names = "--timesteps", paramLabel = "T", description = "Of the forward process. Default: ${DEFAULT-VALUE}.")
    private int timesteps = 256;

    @Option(
            names = "--masks",
            paramLabel = "random|fixed",
            description = "Whether each token is hidden with probability t/T, or exactly that share of them."
                    + " Default: ${DEFAULT-VALUE}.")
    private Masks masks = Masks.random;

    @Option(
            names = "--times",
            paramLabel = "stratified|uniform",
            description = "Whether the times of a batch are spread evenly, for less noise, or drawn one by one."
                    + " Default: ${DEFAULT-VALUE}.")
    private Times times = Times.stratified;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps over which the learning rate rises. Default: ${DEFAULT-VALUE}.")
    private long warmUp = 500;

    @Option(
            names = "--decay",
            paramLabel = "cosine|none",
            description = "Whether the learning rate then falls until --steps. Default: ${DEFAULT-VALUE}.")
    private Decay decay = Decay.cosine;

    @Mixin
    private AdamOptions adam;

    @Option(names = "--weight-decay", paramLabel = "X", description = "Of AdamW. Default: ${DEFAULT-VALUE}.")
    private double weightDecay = 0.03;

    @Option(
            names = "--clip",
            paramLabel = "X",
            description = "Largest norm of the gradient. Default: ${DEFAULT-VALUE}.")
    private double clip = 1;

    @Option(
            names = "--averaging",
            paramLabel = "X",
            description = "Share of the average of weights that a step keeps. Default: ${DEFAULT-VALUE}.")
    private double averaging = 0.9995;

    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            description = "Share of the target's probability that is spread over all codes. Default: ${DEFAULT-VALUE}.")
    private double labelSmoothing = 0;

    @Option(names = "--dropout", paramLabel = "X", description = "Default: ${DEFAULT-VALUE}.")
    private double dropout = 0;

    @Option(
            names = "--precision",
            paramLabel = "auto|float32|bfloat16",
            description = "Of matrix products. Default: ${DEFAULT-VALUE}, the faster one, found by trying.")
    private Precision precision = Precision.auto;

    // the constants below are the words of their options

    /** How many tokens are hidden. */
    enum Masks {
        random,
        fixed
    }

    /** How times are drawn. */
    enum Times {
        stratified,
        uniform
    }

    /** What the learning rate does after its warm-up. */
    enum Decay {
        cosine,
        none
    }

    /** Of matrix products. */
    enum Precision {
        auto,
        float32,
        bfloat16
    }

    Precision precision() {
        return precision;
    }

    PriorObjective objective() {
        return objective;
    }

    /** @param cells along each side of a picture */
    PriorSizes sizes(int cells, int codes, TrainingOptions training) {
        if (layers < 1 || width < 1 || heads < 1 || width % heads != 0) {
            throw training.usage("--layers, --width and --heads must be at least 1, and --heads a divisor of --width.");
        }
        if (timesteps < 1) {
            throw training.usage("--timesteps must be at least 1, but it is " + timesteps + ".");
        }
        return new PriorSizes(layers, width, heads, cells, cells, codes, codes, timesteps);
    }

    PriorSettings settings(TrainingOptions training, boolean half) {
        try {
            return new PriorSettings(
                    objective,
                    masks == Masks.fixed,
                    times == Times.stratified,
                    training.batchOr(BATCH),
                    training.learningRateOr(RATE_TIMES_WIDTH / width),
                    warmUp,
                    decay == Decay.cosine,
                    training.steps(),
                    adam.beta1Or(PriorSettings.USUAL_BETA1),
                    adam.beta2Or(PriorSettings.USUAL_BETA2),
                    weightDecay,
                    clip,
                    averaging,
                    labelSmoothing,
                    dropout,
                    half,
                    training.seed());
        } catch (IllegalArgumentException e) {
            throw training.usage(e.getMessage());
        }
    }

    /**
     * What may be given anew when a run is resumed on purpose. Runs that began before betas were recorded had the usual ones.
     *
     * @param before settings of the run that goes on, if one does
     */
    Map<String, String> adjustable(PriorSettings settings, Optional<RunSettings> before) {
        Map<String, String> out = new TreeMap<>();
        out.put("masks", (settings.fixedMasks() ? Masks.fixed : Masks.random).name());
        out.put("times", (settings.stratifiedTimes() ? Times.stratified : Times.uniform).name());
        out.put("batch", String.valueOf(settings.batch()));
        out.put("learning-rate", String.valueOf(settings.learningRate()));
        out.put("warm-up", String.valueOf(settings.warmup()));
        out.put("decay", (settings.cosine() ? Decay.cosine : Decay.none).name());
        if (AdamOptions.areRecorded(before) || adam.areGiven()) {
            AdamOptions.record(out, settings.beta1(), settings.beta2());
        }
        out.put("weight-decay", String.valueOf(settings.weightDecay()));
        out.put("clip", String.valueOf(settings.clip()));
        out.put("averaging", String.valueOf(settings.averaging()));
        out.put("label-smoothing", String.valueOf(settings.labelSmoothing()));
        out.put("dropout", String.valueOf(settings.dropout()));
        out.put("precision", (settings.half() ? Precision.bfloat16 : Precision.float32).name());
        return out;
    }

    /** What can never change in a run. */
    static Map<String, String> fixed(PriorSettings settings, PriorSizes sizes) {
        Map<String, String> out = new TreeMap<>();
        out.put("objective", settings.objective().name().toLowerCase(Locale.ROOT));
        out.put("layers", String.valueOf(sizes.layers()));
        out.put("width", String.valueOf(sizes.width()));
        out.put("heads", String.valueOf(sizes.heads()));
        out.put("timesteps", String.valueOf(sizes.timesteps()));
        out.put("cells", String.valueOf(sizes.rows()));
        out.put("codes", String.valueOf(sizes.codes()));
        out.put("seed", String.valueOf(settings.seed()));
        return out;
    }
}
