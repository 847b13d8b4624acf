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

/** One sentence over the canvas; a newer one takes its place, and it leaves by itself when there was time to read it. */
public final class Notice {
    private static final double MAX_WIDTH = 460;
    private static final Duration FAILURE = Duration.seconds(20);
    private static final Duration REMARK = Duration.seconds(10);
    private static final Duration HINT = Duration.seconds(5);

    private Notice() {}

    /** Says what went wrong. */
    public static void failure(StackPane over, String message) {
        show(over, message, MaterialDesignA.ALERT_OUTLINE, Styles.DANGER, FAILURE);
    }

    /** Says what is good to know. */
    public static void remark(StackPane over, String message) {
        show(over, message, MaterialDesignI.INFORMATION_OUTLINE, Styles.ACCENT, REMARK);
    }

    /** Says in passing what the hand should know. */
    public static void hint(StackPane over, String message) {
        show(over, message, MaterialDesignI.INFORMATION_OUTLINE, Styles.ACCENT, HINT);
    }

    /** @param time for which it stays; it does not pass while the pointer rests on it */
    static void show(StackPane over, String message, Ikon icon, String look, Duration time) {
        clear(over);
        Notification notice = new Notification(message, new FontIcon(icon));
        notice.getStyleClass().addAll(look, "floating");
        notice.setMaxSize(MAX_WIDTH, StackPane.USE_PREF_SIZE);
        notice.setOnClose(event -> over.getChildren().remove(notice));
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        StackPane.setMargin(notice, new Insets(16));
        over.getChildren().add(notice);
        PauseTransition seen = new PauseTransition(time);
        seen.setOnFinished(event -> over.getChildren().remove(notice));
        notice.hoverProperty().subscribe(resting -> {
            if (resting) {
                seen.pause();
            } else {
                seen.play();
            }
        });
    }

    /** Puts the notice away; false if there is none. */
    public static boolean clear(StackPane over) {
        return over.getChildren().removeIf(Notification.class::isInstance);
    }
}
