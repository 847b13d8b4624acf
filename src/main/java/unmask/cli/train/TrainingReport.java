package unmask.cli.train;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import unmask.cli.common.ProgressReport;
import unmask.training.TrainingListener;
import unmask.training.TrainingProgress;

/** Puts into words how a training goes; a few times a second, however fast its steps are. */
final class TrainingReport implements TrainingListener {
    private static final long NANOS_BETWEEN_UPDATES = 200_000_000;

    private final ProgressReport progress;
    private long updatedNanos = System.nanoTime() - NANOS_BETWEEN_UPDATES;

    TrainingReport(ProgressReport progress) {
        this.progress = progress;
    }

    /** Before the training: {@code done} of {@code all} is prepared. */
    void preparing(String what, int done, int all) {
        if (isDue() || done == all) {
            progress.update((double) done / Math.max(1, all), what);
        }
    }

    @Override
    public void trained(TrainingProgress now) {
        if (isDue() || now.step() == now.steps()) {
            String words = String.format(
                    Locale.ROOT,
                    "Step %,d of %,d: %s; %.2f steps a second",
                    now.step(),
                    now.steps(),
                    numbers(now.numbers()),
                    now.stepsPerSecond());
            progress.update((double) now.step() / now.steps(), words, now.secondsLeft());
        }
    }

    @Override
    public void previewed(Path picture) {
        progress.picture(picture);
    }

    @Override
    public void checked(String sentence) {
        progress.note(sentence);
    }

    @Override
    public void warned(String sentence) {
        progress.warn(sentence);
    }

    /** Such as {@code loss 4.031, gradient norm 0.840}. */
    private static String numbers(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .map(each -> each.getKey() + " " + String.format(Locale.ROOT, "%.4g", each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - updatedNanos >= NANOS_BETWEEN_UPDATES;
        updatedNanos = due ? now : updatedNanos;
        return due;
    }
}
