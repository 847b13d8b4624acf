package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** Says above the canvas that the engine has failed, and offers to start it again. */
public final class EngineBar extends HBox {
    private final Label reason = new Label();

    public EngineBar(Button tryAgain) {
        getStyleClass().add("engine-bar");
        setAlignment(Pos.CENTER_LEFT);
        FontIcon icon = new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
        reason.setWrapText(true);
        reason.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(reason, Priority.ALWAYS);
        tryAgain.getStyleClass().add(Styles.SMALL);
        tryAgain.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(icon, reason, tryAgain);
        hide();
    }

    public void show(String text) {
        reason.setText(text);
        setVisible(true);
        setManaged(true);
    }

    public void hide() {
        setVisible(false);
        setManaged(false);
    }
}
