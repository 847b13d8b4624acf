package unmask.cli.train;

import java.nio.file.Path;
import java.time.Duration;
import unmask.cli.common.ProgressReport;
import unmask.training.model.ModelTrainingListener;

/** Hands on how the making of a model goes; a few times a second, however often it is told. */
final class ModelReport implements ModelTrainingListener {
    private static final long NANOS_BETWEEN_UPDATES = 200_000_000;

    private final ProgressReport progress;
    private long updatedNanos = System.nanoTime() - NANOS_BETWEEN_UPDATES;

    ModelReport(ProgressReport progress) {
        this.progress = progress;
    }

    @Override
    public void progressed(double done, Duration left, String words) {
        long now = System.nanoTime();
        if (now - updatedNanos >= NANOS_BETWEEN_UPDATES) {
            updatedNanos = now;
            progress.update(done, words, left.toMillis() / 1000.0);
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
}
