package unmask.training.model;

import java.util.function.LongSupplier;
import unmask.training.TrainingStage;

/** Finds out how long a step of a stage takes on this computer. */
final class StageTimer {
    private static final int WARM_UP = 1; // the first one fills caches
    private static final int TIMED = 3;
    private static final double NANOS = 1e9;

    private StageTimer() {}

    /** Seconds that a step takes; the stage has learnt a little by then. */
    static double secondsPerStep(TrainingStage stage, LongSupplier nanoTime) {
        for (int step = 1; step <= WARM_UP; step++) {
            stage.step(step);
        }
        long start = nanoTime.getAsLong();
        for (int step = WARM_UP + 1; step <= WARM_UP + TIMED; step++) {
            stage.step(step);
        }
        return Math.max(1, nanoTime.getAsLong() - start) / NANOS / TIMED;
    }
}
