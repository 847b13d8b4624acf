package unmask.ui.view;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** One sentence over the canvas that says what went wrong; a newer one takes its place. */
public final class FailureNotice {
    private static final double MAX_WIDTH = 460;

    private FailureNotice() {}

    public static void show(StackPane over, String message) {
        clear(over);
        Notification notice = new Notification(message, new FontIcon(MaterialDesignA.ALERT_OUTLINE));
        notice.getStyleClass().addAll(Styles.DANGER, "floating");
        notice.setMaxSize(MAX_WIDTH, StackPane.USE_PREF_SIZE);
        notice.setOnClose(event -> over.getChildren().remove(notice));
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        StackPane.setMargin(notice, new Insets(16));
        over.getChildren().add(notice);
    }

    public static void clear(StackPane over) {
        over.getChildren().removeIf(Notification.class::isInstance);
    }
}
