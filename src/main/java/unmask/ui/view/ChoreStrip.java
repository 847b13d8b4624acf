package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import unmask.chores.Chore;

/** How a chore goes: a bar with a few words while it runs, one sentence when it has ended, nothing before. */
public final class ChoreStrip extends VBox {
    private final ProgressBar bar = new ProgressBar(0);
    private final Label words = new Label();
    private final HBox running;
    private final Label outcome = new Label();

    public ChoreStrip(Button cancel) {
        getStyleClass().add("chore-strip");
        bar.setMaxWidth(Double.MAX_VALUE);
        words.getStyleClass().add("note");
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setMinWidth(USE_PREF_SIZE);
        VBox progress = new VBox(6, words, bar);
        HBox.setHgrow(progress, Priority.ALWAYS);
        running = new HBox(12, progress, cancel);
        running.setAlignment(Pos.BOTTOM_RIGHT);
        outcome.setWrapText(true);
        outcome.setMaxWidth(Double.MAX_VALUE);
        outcome.setMinHeight(USE_PREF_SIZE);
        outcome.getStyleClass().add("chore-outcome");
        getChildren().addAll(running, outcome);
        for (var part : getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** @param fraction of the work that is done, 0 to 1 */
    public void show(Chore.State state, double fraction, String message) {
        setVisible(state != Chore.State.IDLE);
        running.setVisible(state.isUnderWay());
        outcome.setVisible(!state.isUnderWay());
        bar.setProgress(fraction);
        words.setText(message);
        outcome.setText(message);
        outcome.setGraphic(new FontIcon(icon(state)));
        outcome.getStyleClass().setAll("label", "chore-outcome", state.name().toLowerCase(Locale.ROOT));
    }

    private static Ikon icon(Chore.State state) {
        return switch (state) {
            case FINISHED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case FAILED -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
            default -> MaterialDesignI.INFORMATION_OUTLINE;
        };
    }
}
