package unmask.cli.train;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unmask.training.RunSettings;
import unmask.training.vqgan.VqganOptimization;
import unmask.training.vqgan.VqganSettings;

/**
 * The betas of the optimizers of stage one. Unset options are the preset's. Runs that began before betas were recorded had
 * the preset's for the autoencoder, and short ones for the discriminator whatever their preset; they keep those.
 */
final class BetaOptions {
    private static final String GAN_BETA1 = "gan-beta1";
    private static final String GAN_BETA2 = "gan-beta2";

    @Mixin
    private AdamOptions adam;

    @Option(names = "--" + GAN_BETA1, paramLabel = "X", description = "The same of the discriminator's Adam.")
    private Double ganBeta1;

    @Option(names = "--" + GAN_BETA2, paramLabel = "X", description = "The same of the discriminator's Adam.")
    private Double ganBeta2;

    double beta1(VqganOptimization base) {
        return adam.beta1Or(base.beta1());
    }

    double beta2(VqganOptimization base) {
        return adam.beta2Or(base.beta2());
    }

    /** @param before settings of the run that goes on, if one does */
    VqganSettings.Adversary with(VqganSettings.Adversary base, Optional<RunSettings> before) {
        boolean recorded = AdamOptions.areRecorded(before);
        return base.withBetas(
                VqganOptions.or(ganBeta1, recorded ? base.beta1() : VqganSettings.Adversary.SHORT_BETA1),
                VqganOptions.or(ganBeta2, recorded ? base.beta2() : VqganSettings.Adversary.SHORT_BETA2));
    }

    /** Names them, unless a run that does not is to go on as it was. */
    void record(Map<String, String> adjustable, VqganSettings s, Optional<RunSettings> before) {
        if (AdamOptions.areRecorded(before) || adam.areGiven() || ganBeta1 != null || ganBeta2 != null) {
            AdamOptions.record(adjustable, s.optimizer().beta1(), s.optimizer().beta2());
            adjustable.put(GAN_BETA1, String.valueOf(s.adversary().beta1()));
            adjustable.put(GAN_BETA2, String.valueOf(s.adversary().beta2()));
        }
    }
}
