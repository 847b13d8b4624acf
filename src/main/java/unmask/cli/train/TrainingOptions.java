package unmask.cli.train;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unmask.cli.common.EngineOptions;
import unmask.cli.common.ProgressMixin;
import unmask.cli.common.ProgressReport;
import unmask.training.TrainingPlan;

/** What the training of any stage is told: where it is kept, how long it lasts, and what computes. */
final class TrainingOptions {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "RUN",
            description =
                    "Folder of the run: checkpoints, curves, previews. A run that is there goes on from its newest"
                            + " checkpoint.")
    private Path out;

    @Option(names = "--steps", paramLabel = "N", description = "Steps in all. Default: ${DEFAULT-VALUE}.")
    private long steps = 20_000;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Ends after this time although steps remain, and saves; the same command goes on later."
                    + " Default: no limit.")
    private double minutes = NO_LIMIT;

    @Option(
            names = "--resume",
            description = "Goes on with the run in --out although --learning-rate, --batch or the like are others than"
                    + " when it began.")
    private boolean resume;

    @Option(names = "--seed", paramLabel = "N", description = "The only source of chance. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda|mps",
            description =
                    "What computes: ${COMPLETION-CANDIDATES}. Several with commas, as in cuda:0,cuda:1, share each"
                            + " batch. Default: ${DEFAULT-VALUE}, the fastest that works.",
            completionCandidates = EngineOptions.Devices.class)
    private String device = "auto";

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--batch", paramLabel = "N", description = "Examples in one step. Default: the stage's own.")
    private Integer batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Highest rate of the optimizer. Default: the stage's own.")
    private Double learningRate;

    @Option(
            names = "--log-every",
            paramLabel = "N",
            description = "Steps that a row of losses.csv is the mean of. Default: ${DEFAULT-VALUE}.")
    private int logEvery = 50;

    @Option(
            names = "--preview-every",
            paramLabel = "N",
            description = "Steps between previews, 0 for none. Default: ${DEFAULT-VALUE}.")
    private long previewEvery = 1000;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "Steps between checkpoints. Default: ${DEFAULT-VALUE}.")
    private long checkpointEvery = 1000;

    @Option(
            names = "--checkpoint-minutes",
            paramLabel = "M",
            description = "Longest time between checkpoints. Default: ${DEFAULT-VALUE}.")
    private double checkpointMinutes = 15;

    @Mixin
    private ProgressMixin progress;

    Path out() {
        return out;
    }

    long steps() {
        return steps;
    }

    boolean resumesOnPurpose() {
        return resume;
    }

    long seed() {
        return seed;
    }

    String device() {
        return device;
    }

    int batchOr(int ofTheStage) {
        return batch == null ? ofTheStage : atLeastOne("--batch", batch);
    }

    double learningRateOr(double ofTheStage) {
        double rate = learningRate == null ? ofTheStage : learningRate;
        if (!(rate > 0 && rate <= 1)) {
            throw usage("--learning-rate must be above 0 and at most 1, but it is " + rate + ".");
        }
        return rate;
    }

    ProgressReport openProgress() {
        return progress.open(command);
    }

    TrainingPlan plan() {
        try {
            return new TrainingPlan(steps, minutes, logEvery, previewEvery, checkpointEvery, checkpointMinutes);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    /** Before the engine starts, which reads it once. */
    void applyThreads() {
        threads.apply();
    }

    CommandLine.ParameterException usage(String sentence) {
        return new CommandLine.ParameterException(command.commandLine(), sentence);
    }

    private int atLeastOne(String option, int value) {
        if (value < 1) {
            throw usage(option + " must be at least 1, but it is " + value + ".");
        }
        return value;
    }
}
