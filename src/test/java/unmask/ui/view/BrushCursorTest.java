package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class BrushCursorTest extends ApplicationTest {
    private static final int SIDE = 80;

    private final BrushCursor cursor = new BrushCursor();
    private final Pane pane = new Pane(cursor);

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(pane, SIDE, SIDE));
        stage.show();
    }

    /** Radii in view pixels, from a brush of one pixel at a tenth of its size on. */
    @ParameterizedTest
    @CsvSource({
        "0.05,#ffffff",
        "0.05,#000000",
        "0.5,#808080",
        "1,#ffffff",
        "4,#f2366b",
        "20,#ffffff",
        "20,#000000",
        "20,#7f7f7f"
    })
    void theBrushIsSeenAtEverySizeOnEveryBackground(double radius, String background) {
        WritableImage drawn = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            pane.setStyle("-fx-background-color: " + background);
            pane.applyCss();
            cursor.showAt(SIDE / 2.0, SIDE / 2.0, radius);
            return pane.snapshot(new SnapshotParameters(), null);
        });
        int seen = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                Color pixel = drawn.getPixelReader().getColor(x, y);
                seen += Math.abs(grey(pixel) - grey(Color.web(background))) > 0.3 ? 1 : 0;
            }
        }
        assertTrue(seen >= 30, seen + " pixels stand out");
    }

    private static double grey(Color colour) {
        return colour.grayscale().getRed();
    }
}
