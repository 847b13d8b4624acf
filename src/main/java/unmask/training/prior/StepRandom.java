package unmask.training.prior;

import java.util.SplittableRandom;

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
        // its first number hardly depends on the seed's structure: SplittableRandom mixes each state
        SplittableRandom ofPurpose = new SplittableRandom(seed + 31L * (purpose.ordinal() + 1));
        return new SplittableRandom(ofPurpose.nextLong() ^ new SplittableRandom(step).nextLong());
    }
}
