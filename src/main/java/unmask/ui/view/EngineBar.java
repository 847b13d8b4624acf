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

    /** @param choices what can be done about it */
    public EngineBar(Button... choices) {
        getStyleClass().add("engine-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE); // what to do stands at the end of the sentence
        FontIcon icon = new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
        reason.setWrapText(true);
        reason.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(reason, Priority.ALWAYS);
        getChildren().addAll(icon, reason);
        for (Button choice : choices) {
            choice.getStyleClass().add(Styles.SMALL);
            choice.setMinWidth(USE_PREF_SIZE);
            getChildren().add(choice);
        }
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
