package unmask.editor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How fast a run gets on, measured from its first evaluation, which is slower than the others. */
final class Pace {
    private final LongSupplier nanoTime;
    private int firstEvaluations;
    private long firstNanos;

    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Notes how far the run is.
     *
     * @return the time that the rest takes at the speed so far; empty until there is a speed
     */
    Optional<Duration> left(int evaluations, int total) {
        long now = nanoTime.getAsLong();
        if (firstEvaluations == 0) {
            firstEvaluations = evaluations;
            firstNanos = now;
        }
        int measured = evaluations - firstEvaluations;
        if (measured <= 0) {
            return Optional.empty();
        }
        double nanosEach = (double) (now - firstNanos) / measured;
        return Optional.of(Duration.ofNanos((long) (nanosEach * Math.max(0, total - evaluations))));
    }
}
