package unmask.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import unmask.ui.control.EditorPreferences;

/** Where the window stands on the screen, from one start to the next. */
final class WindowPlace {
    private static final double MIN_WIDTH = 880;
    private static final double MIN_HEIGHT = 560;
    private static final double FIRST_WIDTH = 1320;
    private static final double FIRST_HEIGHT = 860;

    private WindowPlace() {}

    /** Puts the window where it stood last, or in the middle; always where it can be seen. */
    static void recall(Stage stage, EditorPreferences preferences) {
        Rectangle2D place = preferences
                .windowPlace()
                .filter(stored -> stored.getWidth() >= MIN_WIDTH && stored.getHeight() >= MIN_HEIGHT)
                .filter(WindowPlace::isSeen)
                .orElseGet(WindowPlace::first);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
        stage.setMaximized(preferences.windowMaximized());
    }

    static void remember(Stage stage, EditorPreferences preferences) {
        preferences.rememberWindowMaximized(stage.isMaximized());
        if (!stage.isMaximized()) {
            preferences.rememberWindowPlace(
                    new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        }
    }

    private static boolean isSeen(Rectangle2D place) {
        return Screen.getScreens().stream()
                .anyMatch(screen -> screen.getVisualBounds().contains(place));
    }

    private static Rectangle2D first() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(FIRST_WIDTH, screen.getWidth());
        double height = Math.min(FIRST_HEIGHT, screen.getHeight());
        return new Rectangle2D(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height);
    }
}
