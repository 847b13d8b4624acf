package unmask.training.prior;

import java.util.SplittableRandom;
import unmask.chance.SplitMix64;

/**
 * Chance in training: a generator for each purpose and step, made of the run's seed. So nothing that is drawn depends on
 * what was drawn in the steps before, and a resumed run has no state of chance to restore.
 *
 * @param seed of the run
 */
record StepRandom(long seed) {
    /** What numbers are for; numbers for different purposes are independent. */
    enum Purpose {
        CORRUPTION,
        DROPOUT,
        PREVIEW,
        WEIGHTS
    }

    SplittableRandom at(Purpose purpose, long step) {
        long ofPurpose = SplitMix64.number(seed + 31L * (purpose.ordinal() + 1), 1);
        return new SplittableRandom(ofPurpose ^ SplitMix64.number(step, 1));
    }
}
