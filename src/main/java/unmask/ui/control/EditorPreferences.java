package unmask.ui.control;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.prefs.Preferences;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.editor.Background;
import unmask.editor.Errand;
import unmask.files.FilePreferences;
import unmask.files.UserFolders;

/**
 * What the editor remembers from one start to the next. What is stored may come from another version or another hand: it is
 * read through the same checks as what a person enters, and what does not pass them counts as never stored. Where nothing can
 * be stored, nothing is remembered.
 */
public final class EditorPreferences {
    private static final Logger LOG = LoggerFactory.getLogger(EditorPreferences.class);
    private static final int MAX_RECENT = 8;
    private static final double FARTHEST = 100_000; // of a window, in pixels: more than any screens beside each other

    private final Optional<Preferences> node;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final Set<Path> unseen; // of the recent ones, as they were stored: they may be gone

    public EditorPreferences(Preferences node) {
        this(Optional.of(node));
    }

    private EditorPreferences(Optional<Preferences> node) {
        this.node = node;
        IntStream.range(0, MAX_RECENT)
                .mapToObj(i -> path("recent" + i))
                .flatMap(Optional::stream)
                .filter(file -> file.getFileName() != null)
                .distinct()
                .forEach(recent::add);
        this.unseen = new HashSet<>(recent);
    }

    /** Brings those of the person who is logged in; where they cannot be had, nothing is remembered. */
    public record OfUser() implements Errand<EditorPreferences> {
        @Override
        public EditorPreferences call() {
            Path file = UserFolders.own().settings().resolve("preferences.properties");
            return of(() -> new FilePreferences(file, EditorPreferences::behind).writtenAtTheEnd());
        }
    }

    /** Tells which of some paths are no files. */
    private record Gone(List<Path> files) implements Errand<List<Path>> {
        @Override
        public List<Path> call() {
            return files.stream().filter(file -> !Files.isRegularFile(file)).toList();
        }
    }

    private static void behind(Runnable work) {
        Thread.ofPlatform().daemon().name("preferences").start(work);
    }

    static EditorPreferences of(Supplier<Preferences> store) {
        try {
            return new EditorPreferences(store.get());
        } catch (RuntimeException | Error e) {
            LOG.warn("There are no preferences", e);
            return new EditorPreferences(Optional.empty());
        }
    }

    /** Where the window was; its size is above 0, and it may lie on a screen that is gone. */
    public Optional<Rectangle2D> windowPlace() {
        double x = number("windowX", -FARTHEST, FARTHEST, Double.NaN);
        double y = number("windowY", -FARTHEST, FARTHEST, Double.NaN);
        double width = number("windowWidth", 1, FARTHEST, Double.NaN);
        double height = number("windowHeight", 1, FARTHEST, Double.NaN);
        return Double.isNaN(x + y + width + height)
                ? Optional.empty()
                : Optional.of(new Rectangle2D(x, y, width, height));
    }

    public void rememberWindowPlace(Rectangle2D place) {
        rememberNumber("windowX", place.getMinX());
        rememberNumber("windowY", place.getMinY());
        rememberNumber("windowWidth", place.getWidth());
        rememberNumber("windowHeight", place.getHeight());
    }

    public boolean windowMaximized() {
        return read(store -> store.getBoolean("windowMaximized", false), false);
    }

    public void rememberWindowMaximized(boolean maximized) {
        write(store -> store.putBoolean("windowMaximized", maximized));
    }

    public boolean dark() {
        return read(store -> store.getBoolean("dark", true), true);
    }

    public void rememberDark(boolean dark) {
        write(store -> store.putBoolean("dark", dark));
    }

    /** The number stored if it is from {@code min} to {@code max}, or else {@code otherwise}. */
    public double number(String name, double min, double max, double otherwise) {
        double stored = read(store -> store.getDouble(name, otherwise), otherwise);
        return stored >= min && stored <= max ? stored : otherwise; // not a number is neither
    }

    /** The whole number stored if it is from {@code min} to {@code max}, or else {@code otherwise}. */
    public int wholeNumber(String name, int min, int max, int otherwise) {
        double stored = number(name, min, max, otherwise);
        return stored == Math.rint(stored) ? (int) stored : otherwise;
    }

    public void rememberNumber(String name, double value) {
        write(store -> store.putDouble(name, value));
    }

    public Optional<String> text(String name) {
        return read(store -> Optional.ofNullable(store.get(name, null)), Optional.<String>empty())
                .filter(EditorPreferences::canBeStored);
    }

    /** Remembers what a person has typed; text that cannot be stored is forgotten. */
    public void rememberText(String name, String value) {
        write(store -> {
            if (canBeStored(value)) {
                store.put(name, value);
            } else {
                store.remove(name);
            }
        });
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

    /** Files opened or saved last, the newest first; some may be gone until {@link #dropGoneFiles} has been answered. */
    public ObservableList<Path> recentFiles() {
        return FXCollections.unmodifiableObservableList(recent);
    }

    /** Takes those recent files out of the list that are no longer there, as soon as that is known. */
    public void dropGoneFiles(Background background) {
        background.run(
                "Looking for recent files",
                new Gone(List.copyOf(recent)),
                gone -> recent.removeIf(file -> unseen.contains(file) && gone.contains(file)),
                LOG::warn);
    }

    public void rememberFile(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        unseen.remove(absolute); // it is there now
        List<Path> files = new ArrayList<>(recent);
        files.remove(absolute);
        files.addFirst(absolute);
        recent.setAll(files.subList(0, Math.min(files.size(), MAX_RECENT)));
        for (int i = 0; i < recent.size(); i++) {
            put("recent" + i, recent.get(i));
        }
        put("lastFolder", absolute.getParent());
    }

    /** An absolute path: what another would be relative to is not known. */
    private Optional<Path> path(String name) {
        try {
            return text(name).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void put(String name, Path path) {
        rememberText(name, path.toString());
    }

    /** Short enough, and of characters that the files in which some systems keep preferences can hold. */
    private static boolean canBeStored(String text) {
        return text.length() <= Preferences.MAX_VALUE_LENGTH
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.UNASSIGNED);
    }

    private <T> T read(Function<Preferences, T> read, T otherwise) {
        try {
            return node.map(read).orElse(otherwise);
        } catch (RuntimeException e) {
            LOG.warn("A preference cannot be read", e);
            return otherwise;
        }
    }

    private void write(Consumer<Preferences> write) {
        try {
            node.ifPresent(write);
        } catch (RuntimeException e) {
            LOG.warn("A preference cannot be stored", e);
        }
    }
}
