package unmask.cli.train;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import unmask.training.RunSettings;

/** The betas of the optimizer of a stage. Unset options are the stage's own. */
final class AdamOptions {
    private static final String BETA1 = "beta1";
    private static final String BETA2 = "beta2";

    @Option(
            names = "--" + BETA1,
            paramLabel = "X",
            description = "Of Adam: share of the mean of gradients that a step keeps.")
    private Double beta1;

    @Option(names = "--" + BETA2, paramLabel = "X", description = "Of Adam: share of the mean of their squares.")
    private Double beta2;

    double beta1Or(double ofTheStage) {
        return VqganOptions.or(beta1, ofTheStage);
    }

    double beta2Or(double ofTheStage) {
        return VqganOptions.or(beta2, ofTheStage);
    }

    boolean areGiven() {
        return beta1 != null || beta2 != null;
    }

    /** Whether the run that goes on names its betas, or a new one is to name them; older ones do not. */
    static boolean areRecorded(Optional<RunSettings> before) {
        return before.map(run -> run.adjustable().containsKey(BETA1)).orElse(true);
    }

    static void record(Map<String, String> adjustable, double beta1, double beta2) {
        adjustable.put(BETA1, String.valueOf(beta1));
        adjustable.put(BETA2, String.valueOf(beta2));
    }
}
