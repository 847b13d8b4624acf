package unmask.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import unmask.training.RunSettings;
import unmask.training.vqgan.VqganSettings;

/**
 * The betas of the optimizers of stage one. Unset options are the preset's. Runs that began before betas were recorded had
 * the preset's for the autoencoder, and short ones for the discriminator whatever their preset; they keep those.
 */
final class BetaOptions {
    private static final String BETA1 = "beta1";
    private static final String BETA2 = "beta2";
    private static final String GAN_BETA1 = "gan-beta1";
    private static final String GAN_BETA2 = "gan-beta2";

    @Option(
            names = "--" + BETA1,
            paramLabel = "X",
            description = "Of Adam: share of the mean of gradients that a step keeps.")
    private Double beta1;

    @Option(names = "--" + BETA2, paramLabel = "X", description = "Of Adam: share of the mean of their squares.")
    private Double beta2;

    @Option(names = "--" + GAN_BETA1, paramLabel = "X", description = "The same of the discriminator's Adam.")
    private Double ganBeta1;

    @Option(names = "--" + GAN_BETA2, paramLabel = "X", description = "The same of the discriminator's Adam.")
    private Double ganBeta2;

    double beta1(VqganSettings.Optimization base) {
        return VqganOptions.or(beta1, base.beta1());
    }

    double beta2(VqganSettings.Optimization base) {
        return VqganOptions.or(beta2, base.beta2());
    }

    /** @param before settings of the run that goes on, if one does */
    VqganSettings.Adversary with(VqganSettings.Adversary base, Optional<RunSettings> before) {
        boolean recorded = areRecorded(before);
        return base.withBetas(
                VqganOptions.or(ganBeta1, recorded ? base.beta1() : VqganSettings.Adversary.SHORT_BETA1),
                VqganOptions.or(ganBeta2, recorded ? base.beta2() : VqganSettings.Adversary.SHORT_BETA2));
    }

    /** Names them, unless a run that does not is to go on as it was. */
    void record(Map<String, String> adjustable, VqganSettings s, Optional<RunSettings> before) {
        if (areRecorded(before) || Stream.of(beta1, beta2, ganBeta1, ganBeta2).anyMatch(Objects::nonNull)) {
            adjustable.put(BETA1, String.valueOf(s.optimizer().beta1()));
            adjustable.put(BETA2, String.valueOf(s.optimizer().beta2()));
            adjustable.put(GAN_BETA1, String.valueOf(s.adversary().beta1()));
            adjustable.put(GAN_BETA2, String.valueOf(s.adversary().beta2()));
        }
    }

    private static boolean areRecorded(Optional<RunSettings> before) {
        return before.map(run -> run.adjustable().containsKey(GAN_BETA1)).orElse(true);
    }
}
