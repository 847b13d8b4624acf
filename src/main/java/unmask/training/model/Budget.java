package unmask.training.model;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a training may take, and how much of it is spent. */
final class Budget {
    private static final double NANOS = 1e9;

    private final double seconds;
    private final double before;
    private final LongSupplier nanoTime;
    private final long start;

    /** @param before seconds that earlier parts of the training took */
    Budget(Duration time, double before, LongSupplier nanoTime) {
        this.seconds = time.toMillis() / 1000.0;
        this.before = before;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Seconds, over all parts of the training. */
    double spent() {
        return before + (nanoTime.getAsLong() - start) / NANOS;
    }

    /** Seconds until {@code share} of the time is spent; 0 when it is. */
    double secondsUntil(double share) {
        return Math.max(0, share * seconds - spent());
    }

    /** From 0 to 1. */
    double share() {
        return Math.min(1, spent() / seconds);
    }

    Duration left() {
        return Duration.ofMillis(Math.round(1000 * secondsUntil(1)));
    }
}
