package unmask.ui;

import com.sun.glass.ui.Application;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Pictures that macOS hands to the editor: opened with it in the Finder, or dropped on its icon. They come as events of the
 * system, never as arguments. JavaFX hears them, but its public interface does not tell; AWT, whose interface would, hears
 * nothing where JavaFX owns the application.
 */
final class OpenRequests {
    private static final String INTERNAL = "com.sun.glass.ui";

    private OpenRequests() {}

    /**
     * Has them opened from now on, and what was asked for before. Does nothing on other systems, nor where JavaFX was started
     * without letting this program at the package; the manifest of an installed program does.
     *
     * @param open is given at least one picture, on the JavaFX thread
     */
    static void deliverTo(Consumer<List<Path>> open) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")
                && Platform.class.getModule().isExported(INTERNAL, OpenRequests.class.getModule())) {
            Handler.install(open);
        }
    }

    /** Apart from the rest, since it cannot even be loaded without that package. */
    static final class Handler extends Application.EventHandler {
        private final Application.EventHandler before;
        private final Consumer<List<Path>> open;

        private Handler(Application.EventHandler before, Consumer<List<Path>> open) {
            this.before = before;
            this.open = open;
        }

        static void install(Consumer<List<Path>> open) {
            Application application = Application.GetApplication();
            // which is then told of files that came before the window
            application.setEventHandler(new Handler(application.getEventHandler(), open));
        }

        @Override
        public void handleOpenFilesAction(Application application, long time, String[] files) {
            List<Path> pictures = Arrays.stream(files).map(Path::of).toList();
            if (!pictures.isEmpty()) {
                // a question must not keep the system, which waits for an answer
                Platform.runLater(() -> open.accept(pictures));
            }
        }

        @Override
        public void handleQuitAction(Application application, long time) {
            before.handleQuitAction(application, time);
        }

        @Override
        public void handlePreferencesChanged(Map<String, Object> preferences) {
            before.handlePreferencesChanged(preferences);
        }
    }
}
