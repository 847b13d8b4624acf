package unmask.ui.control;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.editor.Background;
import unmask.editor.Errand;

/** Waits for what an errand brings before a dialog can be shown; meanwhile the windows live on, as behind the dialog itself. */
final class Meanwhile {
    private static final Logger LOG = LoggerFactory.getLogger(Meanwhile.class);

    private final Background background;
    private final Duration patience;

    /** @param patience after which nothing counts as known, and the dialog is shown all the same */
    Meanwhile(Background background, Duration patience) {
        this.background = background;
        this.patience = patience;
    }

    /**
     * What the errand brings; empty if it fails, or takes too long. Called where a dialog may be shown.
     *
     * @param what is done, as {@link Background#run} takes it
     */
    <T> Optional<T> bring(String what, Errand<T> errand) {
        Wait<T> wait = new Wait<>();
        PauseTransition limit = new PauseTransition(patience);
        limit.setOnFinished(event -> wait.end());
        limit.play();
        background.run(
                what,
                errand,
                answer -> {
                    wait.answer = Optional.of(answer);
                    wait.end();
                },
                failure -> {
                    LOG.warn(failure);
                    wait.end();
                });
        if (!wait.over) {
            Platform.enterNestedEventLoop(wait);
        }
        limit.stop();
        return wait.answer;
    }

    private static final class Wait<T> {
        private Optional<T> answer = Optional.empty();
        private boolean over;

        void end() {
            if (!over) {
                over = true;
                Platform.exitNestedEventLoop(this, null);
            }
        }
    }
}
