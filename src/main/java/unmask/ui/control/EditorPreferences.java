package unmask.ui.control;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;

/** What the editor remembers from one start to the next. */
public final class EditorPreferences {
    private static final int MAX_RECENT = 8;

    private final Preferences node;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();

    public EditorPreferences(Preferences node) {
        this.node = node;
        for (int i = 0; i < MAX_RECENT; i++) {
            path("recent" + i).filter(Files::exists).ifPresent(recent::add);
        }
    }

    public Optional<Rectangle2D> windowPlace() {
        double width = node.getDouble("windowWidth", 0);
        double height = node.getDouble("windowHeight", 0);
        return width > 0 && height > 0
                ? Optional.of(
                        new Rectangle2D(node.getDouble("windowX", 0), node.getDouble("windowY", 0), width, height))
                : Optional.empty();
    }

    public void rememberWindowPlace(Rectangle2D place) {
        node.putDouble("windowX", place.getMinX());
        node.putDouble("windowY", place.getMinY());
        node.putDouble("windowWidth", place.getWidth());
        node.putDouble("windowHeight", place.getHeight());
    }

    public boolean windowMaximized() {
        return node.getBoolean("windowMaximized", false);
    }

    public void rememberWindowMaximized(boolean maximized) {
        node.putBoolean("windowMaximized", maximized);
    }

    public boolean dark() {
        return node.getBoolean("dark", true);
    }

    public void rememberDark(boolean dark) {
        node.putBoolean("dark", dark);
    }

    public double number(String name, double otherwise) {
        return node.getDouble(name, otherwise);
    }

    public void rememberNumber(String name, double value) {
        node.putDouble(name, value);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(node.get(name, null));
    }

    /** Remembers what a person has typed, unless it is longer than any preference may be. */
    public void rememberText(String name, String value) {
        if (value.length() <= Preferences.MAX_VALUE_LENGTH) {
            node.put(name, value);
        }
    }

    /** The folder of pictures that a model was trained from last. */
    public Optional<Path> trainingFolder() {
        return path("trainingFolder");
    }

    public void rememberTrainingFolder(Path folder) {
        put("trainingFolder", folder.toAbsolutePath());
    }

    /** Folder of the model that was chosen last, whether or not it is still there. */
    public Optional<Path> model() {
        return path("model");
    }

    public void rememberModel(Path folder) {
        put("model", folder);
    }

    /** The folder that the newest file lies in. */
    public Optional<Path> lastFolder() {
        return path("lastFolder");
    }

    /** Files opened or saved last, the newest first. */
    public ObservableList<Path> recentFiles() {
        return FXCollections.unmodifiableObservableList(recent);
    }

    public void rememberFile(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        List<Path> files = new ArrayList<>(recent);
        files.remove(absolute);
        files.addFirst(absolute);
        recent.setAll(files.subList(0, Math.min(files.size(), MAX_RECENT)));
        for (int i = 0; i < recent.size(); i++) {
            put("recent" + i, recent.get(i));
        }
        put("lastFolder", absolute.getParent());
    }

    private Optional<Path> path(String name) {
        try {
            return Optional.ofNullable(node.get(name, null)).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void put(String name, Path path) {
        rememberText(name, path.toString());
    }
}
