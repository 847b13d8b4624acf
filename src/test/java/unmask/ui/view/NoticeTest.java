package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atlantafx.base.controls.Notification;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class NoticeTest extends ApplicationTest {
    private final StackPane over = new StackPane();

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(over, 600, 300));
        stage.show();
    }

    @Test
    void aNoticeLeavesByItself() throws Exception {
        interact(() -> Notice.show(over, "It failed.", MaterialDesignA.ALERT, "danger", Duration.millis(50)));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> over.getChildren().isEmpty());
    }

    @Test
    void aNoticeStaysWhileThePointerRestsOnIt() throws Exception {
        interact(() -> Notice.show(over, "It failed.", MaterialDesignA.ALERT, "danger", Duration.seconds(2)));
        moveTo("It failed.");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> notice().isHover());
        long begun = System.nanoTime();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> System.nanoTime() - begun > 3_000_000_000L);
        assertEquals(1, over.getChildren().size());
        moveTo(over).moveBy(-290, 140);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> over.getChildren().isEmpty());
    }

    private Notification notice() {
        return (Notification) over.getChildren().getFirst();
    }
}
