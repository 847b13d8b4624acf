package unmask.ui.view;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** One sentence over the canvas; a newer one takes its place. */
public final class Notice {
    private static final double MAX_WIDTH = 460;
    private static final Duration REMARK = Duration.seconds(10);

    private Notice() {}

    /** Says what went wrong. */
    public static void failure(StackPane over, String message) {
        show(over, message, MaterialDesignA.ALERT_OUTLINE, Styles.DANGER);
    }

    /** Says for a while what is good to know. */
    public static void remark(StackPane over, String message) {
        Notification notice = show(over, message, MaterialDesignI.INFORMATION_OUTLINE, Styles.ACCENT);
        PauseTransition seen = new PauseTransition(REMARK);
        seen.setOnFinished(event -> over.getChildren().remove(notice));
        seen.play();
    }

    private static Notification show(StackPane over, String message, Ikon icon, String look) {
        clear(over);
        Notification notice = new Notification(message, new FontIcon(icon));
        notice.getStyleClass().addAll(look, "floating");
        notice.setMaxSize(MAX_WIDTH, StackPane.USE_PREF_SIZE);
        notice.setOnClose(event -> over.getChildren().remove(notice));
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        StackPane.setMargin(notice, new Insets(16));
        over.getChildren().add(notice);
        return notice;
    }

    public static void clear(StackPane over) {
        over.getChildren().removeIf(Notification.class::isInstance);
    }
}
