package unmask.ui;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import unmask.ui.control.EditorPreferences;

/** Where the window stands on the screen, from one start to the next. */
final class WindowPlace {
    private static final double MIN_WIDTH = 880;
    private static final double MIN_HEIGHT = 560;
    private static final double FIRST_WIDTH = 1320;
    private static final double FIRST_HEIGHT = 860;
    private static final double FRAME =
            44; // room for a title bar, whose height nobody knows before the window is there

    private WindowPlace() {}

    /** Puts the window where it stood last, or in the middle; always where its title bar can be seen. */
    static void recall(Stage stage, EditorPreferences preferences) {
        List<Rectangle2D> screens = screens();
        put(
                stage,
                preferences.windowPlace().map(place -> on(screens, place)).orElseGet(() -> first(screens.getFirst())));
        stage.setMinWidth(Math.min(MIN_WIDTH, stage.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, stage.getHeight()));
        stage.setMaximized(preferences.windowMaximized());
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> keepOnScreen(stage));
    }

    static void remember(Stage stage, EditorPreferences preferences) {
        preferences.rememberWindowMaximized(stage.isMaximized());
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            preferences.rememberWindowPlace(
                    new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        }
    }

    /**
     * The place nearest to {@code wanted} that lies on one screen as a whole.
     *
     * @param screens what of each is free for windows; the first is the main one
     */
    static Rectangle2D on(List<Rectangle2D> screens, Rectangle2D wanted) {
        Rectangle2D screen = screens.stream()
                .max(Comparator.comparingDouble(each -> common(each, wanted)))
                .filter(best -> common(best, wanted) > 0)
                .orElse(screens.getFirst());
        double width = Math.min(screen.getWidth(), Math.max(MIN_WIDTH, wanted.getWidth()));
        double height = Math.min(screen.getHeight(), Math.max(MIN_HEIGHT, wanted.getHeight()));
        return new Rectangle2D(
                Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }

    /** In the middle of a screen, with room for a frame. */
    static Rectangle2D first(Rectangle2D screen) {
        double width = Math.min(FIRST_WIDTH, screen.getWidth());
        double height = Math.min(FIRST_HEIGHT, screen.getHeight() - FRAME);
        return new Rectangle2D(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - FRAME - height) / 2,
                width,
                height);
    }

    /** Some systems put a window elsewhere than it was asked for. */
    private static void keepOnScreen(Stage stage) {
        Rectangle2D there = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        boolean ownPlace = !stage.isMaximized() && !stage.isFullScreen();
        if (ownPlace && screens().stream().noneMatch(screen -> screen.contains(there))) {
            put(stage, on(screens(), there));
        }
    }

    private static void put(Stage stage, Rectangle2D place) {
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
    }

    private static List<Rectangle2D> screens() {
        return Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                .distinct()
                .map(Screen::getVisualBounds)
                .toList();
    }

    private static double common(Rectangle2D one, Rectangle2D other) {
        double across = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double down = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }
}
