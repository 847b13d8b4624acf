package unmask.cli.train;

import java.util.Set;
import picocli.CommandLine.Option;
import unmask.training.vqgan.DiffAugment;
import unmask.training.vqgan.VqganSettings;

/** The discriminator that stage one is trained against. Unset options are the preset's. */
final class AdversaryOptions {
    @Option(
            names = "--gan-from",
            paramLabel = "STEP",
            description = "First step at which a discriminator learns; -1 for never.")
    private Long ganFrom;

    @Option(names = "--gan-warm-up", paramLabel = "N", description = "Steps over which its weight then rises.")
    private Long ganWarmUp;

    @Option(names = "--gan-weight", paramLabel = "X", description = "Of the adversarial loss, times its lambda.")
    private Double ganWeight;

    @Option(names = "--lambda-max", paramLabel = "X", description = "Upper bound of the adaptive lambda.")
    private Double largestLambda;

    @Option(names = "--gan-learning-rate", paramLabel = "X", description = "Of the discriminator.")
    private Double ganRate;

    @Option(names = "--gan-channels", paramLabel = "N", description = "Of the discriminator's first layer.")
    private Integer ganChannels;

    @Option(
            names = "--diff-augment",
            split = ",",
            paramLabel = "colour|translation|cutout|none",
            description = "How what the discriminator sees is changed; several with commas.")
    private Set<Augmentation> augmentation;

    /** How what the discriminator sees is changed; the constants are the words of the option. */
    enum Augmentation {
        colour,
        translation,
        cutout,
        none
    }

    /** All but the betas. */
    VqganSettings.Adversary settings(VqganSettings.Adversary base, TrainingOptions training) {
        long from = VqganOptions.or(ganFrom, base.fromStep());
        return new VqganSettings.Adversary(
                from < 0 ? Long.MAX_VALUE : from,
                VqganOptions.or(ganWarmUp, base.warmUp()),
                VqganOptions.or(ganWeight, base.weight()),
                VqganOptions.or(largestLambda, base.largestLambda()),
                VqganOptions.or(ganRate, base.learningRate()),
                VqganOptions.or(ganChannels, base.channels()),
                policy(base.augmentation(), training),
                base.beta1(),
                base.beta2());
    }

    /** All but the betas, which are named apart, in the words of the runs that do not record those. */
    static String words(VqganSettings.Adversary a) {
        return "Adversary[fromStep=" + a.fromStep() + ", warmUp=" + a.warmUp() + ", weight=" + a.weight()
                + ", largestLambda=" + a.largestLambda() + ", learningRate=" + a.learningRate() + ", channels="
                + a.channels() + ", augmentation=" + a.augmentation() + "]";
    }

    private DiffAugment.Policy policy(DiffAugment.Policy base, TrainingOptions training) {
        if (augmentation == null) {
            return base;
        }
        if (augmentation.contains(Augmentation.none) && augmentation.size() > 1) {
            throw training.usage("--diff-augment none cannot stand beside others.");
        }
        return new DiffAugment.Policy(
                augmentation.contains(Augmentation.colour),
                augmentation.contains(Augmentation.translation),
                augmentation.contains(Augmentation.cutout));
    }
}
