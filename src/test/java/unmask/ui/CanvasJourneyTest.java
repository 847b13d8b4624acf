package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import unmask.ui.view.Viewport;

class CanvasJourneyTest extends EditorTest {
    @Test
    void thePictureIsShownAsItIs() throws Exception {
        Point2D middle = imagePoint(128.5, 64.5);
        await(() -> near(Color.rgb(128, 64, 0x60), capture(middle)));
    }

    @Test
    void theMaskIsTintedUntilItIsHidden() throws Exception {
        Color plain = Color.rgb(128, 136, 0x60);
        stroke();
        moveTo(imagePoint(20, 20));
        await(() -> !near(plain, capture(imagePoint(128.5, 136.5))));
        shortcut(KeyCode.M);
        await(() -> near(plain, capture(imagePoint(128.5, 136.5))));
    }

    @Test
    void theWheelZoomsAtThePointer() {
        Point2D at = imagePoint(64, 64);
        moveTo(at);
        double before = viewport().zoom();
        scroll(3, VerticalDirection.UP);
        assertTrue(viewport().zoom() != before);
        assertEquals(at.getX(), imagePoint(64, 64).getX(), 1);
        assertEquals(at.getY(), imagePoint(64, 64).getY(), 1);
    }

    @Test
    void theBrushIsSeenWhereAPointerRestsThatTheCanvasComesTo() {
        moveTo(imagePoint(64, 64));
        interact(() -> Event.fireEvent(canvas(), entering(30, 40)));
        assertEquals(new Point2D(30, 40), seen(() -> canvas().brushCursor().localToParent(Point2D.ZERO)));
    }

    /** A pointer that does not move: the canvas is laid out below it. */
    private MouseEvent entering(double viewX, double viewY) {
        Point2D at = canvas().localToScene(viewX, viewY);
        return new MouseEvent(
                MouseEvent.MOUSE_ENTERED,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    @Test
    void keysZoomAndFit() {
        Viewport fitted = viewport();
        shortcut(KeyCode.DIGIT1);
        assertEquals(1, viewport().zoom(), 1e-9);
        shortcut(KeyCode.DIGIT0);
        assertEquals(fitted, viewport());
    }

    @Test
    void theSpaceBarTurnsDraggingIntoPanning() {
        Viewport before = viewport();
        interact(() -> canvas().requestFocus());
        press(KeyCode.SPACE);
        drag(imagePoint(100, 100), MouseButton.PRIMARY).dropTo(imagePoint(140, 120));
        release(KeyCode.SPACE);
        assertTrue(mask().isEmpty());
        assertEquals(before.originX() - 40, viewport().originX(), 1);
        assertEquals(before.originY() - 20, viewport().originY(), 1);
    }

    @Test
    void whatIsStoredAndMakesNoSensePaintsAsIfItWereNot() throws Exception {
        for (String name : List.of("brushSize", "temperature", "windowX", "windowWidth", "trainingTime")) {
            store.put(name, "NaN");
        }
        interact(() -> {
            stage.hide();
            start(stage);
        });
        open(folder.resolve("hills.png"));
        stroke();
        assertFalse(mask().isEmpty());
        shortcut(KeyCode.ENTER);
        finishRun();
    }

    @Test
    void theMiddleButtonPans() {
        Viewport before = viewport();
        drag(imagePoint(100, 100), MouseButton.MIDDLE).dropTo(imagePoint(140, 120));
        assertTrue(mask().isEmpty());
        assertEquals(before.originX() - 40, viewport().originX(), 1);
    }

    @Test
    void theSecondaryButtonErases() throws Exception {
        stroke();
        long painted = mask().count();
        drag(imagePoint(96, 128), MouseButton.SECONDARY).dropTo(imagePoint(128, 128));
        assertTrue(mask().count() < painted);
    }

    @Test
    void bracketsChangeTheBrush() {
        Slider size = lookup(".value-slider .slider").queryAs(Slider.class);
        double before = size.getValue();
        interact(() -> canvas().requestFocus());
        write(']');
        assertTrue(size.getValue() > before);
        write('[').write('[');
        assertTrue(size.getValue() < before);
    }

    @Test
    void theScaleIsAutomaticUntilItsSliderIsMoved() throws Exception {
        open(picture("large.png", 1024, 0x40));
        assertEquals(
                OptionalInt.empty(), seen(() -> session.settingsProperty().get().cellPixels()));
        stroke();
        Slider scale = lookup(".value-slider .slider").nth(1).queryAs(Slider.class);
        interact(() -> scale.setValue(1));
        assertEquals(
                OptionalInt.of(64), seen(() -> session.settingsProperty().get().cellPixels()));
        clickOn("Auto");
        assertEquals(
                OptionalInt.empty(), seen(() -> session.settingsProperty().get().cellPixels()));
        assertTrue(scale.getValue() < 1);
    }

    @Test
    void theStrideIsOfferedWhereTheModelDoesNotSeeAllAtOnce() throws Exception {
        open(picture("large.png", 1024, 0x40));
        shortcut(KeyCode.CONTROL, KeyCode.A);
        Slider stride =
                (Slider) lookup((Node node) -> node instanceof Slider && "Stride".equals(node.getAccessibleText()))
                        .query();
        assertFalse(seen(() -> stride.getParent().isVisible()), "the automatic scale lets it see all");
        interact(() ->
                session.settingsProperty().set(session.settingsProperty().get().withCellPixels(OptionalInt.of(16))));
        await(() -> stride.getParent().isVisible());
        interact(() -> stride.setValue(2));
        assertEquals(2, seen(() -> session.settingsProperty().get().sampling().stride()));
    }

    @Test
    void everyMoveOfASliderIsFollowed() {
        Slider feather = lookup(".value-slider .slider").nth(2).queryAs(Slider.class);
        for (int pixels : new int[] {20, 31, 5}) {
            interact(() -> feather.setValue(pixels));
            assertEquals(pixels, seen(() -> session.settingsProperty().get().feather()));
        }
    }

    @Test
    void holdingTheBackslashShowsThePictureBefore() throws Exception {
        Color before = Color.rgb(128, 128, 0x60);
        stroke();
        shortcut(KeyCode.ENTER);
        finishRun();
        moveTo(imagePoint(20, 20));
        await(() -> !near(before, capture(imagePoint(128.5, 128.5))));
        press(KeyCode.BACK_SLASH);
        await(() -> near(before, capture(imagePoint(128.5, 128.5))));
        release(KeyCode.BACK_SLASH);
        await(() -> !near(before, capture(imagePoint(128.5, 128.5))));
    }

    @Test
    void digitsTypedAsSeedDoNotZoom() {
        Viewport before = viewport();
        clickOn("Fixed");
        TextField seed = lookup(".inspector .seed").queryAs(TextField.class);
        interact(seed::clear);
        clickOn(seed).write("101");
        assertEquals("101", seed.getText());
        assertEquals(101, seen(() -> session.settingsProperty().get().seed().orElseThrow()));
        assertEquals(before, viewport());
    }

    @Test
    void theMaskCanBeInvertedAndTheWholePictureMasked() throws Exception {
        stroke();
        long painted = mask().count();
        shortcut(KeyCode.CONTROL, KeyCode.I);
        assertEquals(256 * 256 - painted, mask().count());
        shortcut(KeyCode.CONTROL, KeyCode.A);
        assertEquals(256 * 256, mask().count());
    }

    @Test
    void theSheetOfShortcutsComesAndGoes() {
        shortcut(KeyCode.F1);
        assertShown(true, ".shortcuts-backdrop");
        push(KeyCode.ESCAPE);
        assertShown(false, ".shortcuts-backdrop");
    }

    @Test
    void theThemeIsRemembered() {
        shortcut(KeyCode.CONTROL, KeyCode.T);
        interact(() -> assertTrue(stage.getScene().getRoot().getStyleClass().contains("unmask-light")));
        interact(() -> stage.getOnCloseRequest()
                .handle(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertFalse(preferences.dark());
    }

    private Viewport viewport() {
        return seen(() -> canvas().viewportProperty().get());
    }

    private Color capture(Point2D screen) {
        return robotContext()
                .getCaptureSupport()
                .captureRegion(new javafx.geometry.Rectangle2D(screen.getX(), screen.getY(), 1, 1))
                .getPixelReader()
                .getColor(0, 0);
    }

    private static boolean near(Color expected, Color found) {
        return Math.abs(expected.getRed() - found.getRed()) < 0.03
                && Math.abs(expected.getGreen() - found.getGreen()) < 0.03
                && Math.abs(expected.getBlue() - found.getBlue()) < 0.03;
    }
}
