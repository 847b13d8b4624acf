package unmask.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.editor.Background;
import unmask.support.MemoryPreferences;

class EditorPreferencesTest {
    @TempDir
    Path folder;

    private final MemoryPreferences store = new MemoryPreferences();

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0", "-3", "4097", "1e300", "wide", "", "0x1p9999"})
    void aNumberOutsideItsRangeIsReplacedByTheDefault(String stored) {
        store.put("brushSize", stored);
        assertEquals(48, preferences().number("brushSize", 1, 4096, 48));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "2.5", "-1", "9", "2147483648", "two"})
    void aWholeNumberOutsideItsRangeIsReplacedByTheDefault(String stored) {
        store.put("trainingTime", stored);
        assertEquals(4, preferences().wholeNumber("trainingTime", 0, 8, 4));
    }

    @Test
    void whatIsWithinTheRangeIsKept() {
        store.put("brushSize", "1");
        store.put("trainingTime", "8.0");
        assertEquals(1, preferences().number("brushSize", 1, 4096, 48));
        assertEquals(8, preferences().wholeNumber("trainingTime", 0, 8, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-10", "0", "1e30", "broad"})
    void aWindowOfAnImpossibleSizeWasNeverStored(String stored) {
        preferences().rememberWindowPlace(new Rectangle2D(10, 20, 900, 600));
        assertTrue(preferences().windowPlace().isPresent());
        store.put("windowHeight", stored);
        assertEquals(Optional.empty(), preferences().windowPlace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "relative/model", "bad\u0000path", "new\nline", "lone\ud800surrogate"})
    void aPathThatIsNoneWasNeverStored(String stored) {
        for (String name : List.of("model", "lastFolder", "trainingFolder", "recent0")) {
            store.force(name, stored);
        }
        assertEquals(Optional.empty(), preferences().model());
        assertEquals(Optional.empty(), preferences().lastFolder());
        assertEquals(Optional.empty(), preferences().trainingFolder());
        assertEquals(List.of(), preferences().recentFiles());
    }

    @Test
    void recentFilesAreFilesAndEachIsThereOnce() throws Exception {
        Path file = Files.createFile(folder.resolve("a.png"));
        store.put("recent0", file.toString());
        store.put("recent1", folder.toString());
        store.put("recent2", file.toString());
        store.put("recent3", folder.getRoot().toString());
        store.put("recent4", folder.resolve("gone.png").toString());
        EditorPreferences preferences = preferences();
        preferences.dropGoneFiles(new Background(Runnable::run, Runnable::run));
        assertEquals(List.of(file), preferences.recentFiles());
    }

    @Test
    void aRecentFileIsShownUntilItIsKnownToBeGone() {
        Path gone = folder.resolve("gone.png");
        store.put("recent0", gone.toString());
        EditorPreferences preferences = preferences();
        Deque<Runnable> behind = new ArrayDeque<>();
        preferences.dropGoneFiles(new Background(behind::add, Runnable::run));
        assertEquals(List.of(gone), preferences.recentFiles());
        behind.remove().run();
        assertEquals(List.of(), preferences.recentFiles());
    }

    @Test
    void aRecentFileThatIsSavedAgainMeanwhileStays() {
        Path back = folder.resolve("back.png");
        store.put("recent0", back.toString());
        EditorPreferences preferences = preferences();
        Deque<Runnable> front = new ArrayDeque<>();
        preferences.dropGoneFiles(new Background(Runnable::run, front::add));
        preferences.rememberFile(back);
        front.remove().run();
        assertEquals(List.of(back), preferences.recentFiles());
    }

    @Test
    void whatIsNeitherTrueNorFalseIsReplacedByTheDefault() {
        store.put("dark", "perhaps");
        store.put("windowMaximized", "1");
        assertTrue(preferences().dark());
        assertFalse(preferences().windowMaximized());
    }

    @Test
    void textThatNoFileOfPreferencesCanHoldIsForgotten() {
        EditorPreferences preferences = preferences();
        preferences.rememberText("trainingTitle", "Garden");
        assertEquals(Optional.of("Garden"), preferences.text("trainingTitle"));
        preferences.rememberText("trainingTitle", "Gar\u0001den");
        assertEquals(Optional.empty(), preferences.text("trainingTitle"));
        assertEquals(null, store.get("trainingTitle", null));
    }

    @Test
    void aStoreThatIsBrokenRemembersNothingAndStopsNothing() {
        useAll(new EditorPreferences(new MemoryPreferences() {
            @Override
            public String get(String key, String otherwise) {
                throw new IllegalStateException("Node has been removed.");
            }

            @Override
            public void put(String key, String value) {
                throw new IllegalStateException("Node has been removed.");
            }
        }));
    }

    @Test
    void withoutAStoreNothingIsRememberedAndNothingStops() {
        useAll(EditorPreferences.of(() -> {
            throw new NoClassDefFoundError("no preferences here");
        }));
        useAll(EditorPreferences.of(() -> {
            throw new SecurityException("not allowed");
        }));
    }

    private void useAll(EditorPreferences preferences) {
        preferences.rememberDark(false);
        preferences.rememberNumber("brushSize", 12);
        preferences.rememberText("trainingTitle", "Garden");
        preferences.rememberWindowPlace(new Rectangle2D(10, 20, 900, 600));
        preferences.rememberWindowMaximized(true);
        preferences.rememberModel(folder);
        preferences.rememberTrainingFolder(folder);
        preferences.rememberFile(folder.resolve("a.png"));
        assertEquals(48, preferences.number("brushSize", 1, 4096, 48));
        assertTrue(preferences.dark());
        assertEquals(Optional.empty(), preferences.windowPlace());
        assertEquals(Optional.empty(), preferences.model());
        assertEquals(List.of(folder.resolve("a.png")), preferences.recentFiles());
    }

    private EditorPreferences preferences() {
        return new EditorPreferences(store);
    }
}
