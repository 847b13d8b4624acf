package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Floats over the canvas while there is a proposal: its progress and a way to stop it, then the choice. */
public final class ProposalBar extends HBox {
    private final Label message = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel;
    private final Button keep;
    private final Button another;
    private final Button discard;

    public ProposalBar(Button cancel, Button keep, Button another, Button discard) {
        this.cancel = cancel;
        this.keep = keep;
        this.another = another;
        this.discard = discard;
        getStyleClass().addAll("proposal-bar", "floating");
        setAlignment(Pos.CENTER);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        message.setMinWidth(Region.USE_PREF_SIZE);
        progress.setAccessibleText("Progress of the repaint");
        keep.getStyleClass().add(Styles.ACCENT);
        setVisible(false);
    }

    /** Waiting for something that cannot be measured. */
    public void showWaiting(String text) {
        show(text, ProgressBar.INDETERMINATE_PROGRESS);
    }

    /** @param fraction from 0 to 1 */
    public void showProgress(String text, double fraction) {
        show(text, fraction);
    }

    /** The run is complete; what now? */
    public void showChoice(String text) {
        message.setText(text);
        getChildren().setAll(message, keep, another, discard);
        setVisible(true);
    }

    public void hide() {
        progress.setProgress(0); // an indeterminate bar animates even when it is not seen
        setVisible(false);
    }

    private void show(String text, double fraction) {
        message.setText(text);
        progress.setProgress(fraction);
        if (!getChildren().contains(progress)) {
            getChildren().setAll(progress, message, cancel);
        }
        setVisible(true);
    }
}
