package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePreferencesTest {
    @TempDir
    Path folder;

    private final List<Runnable> behind = new ArrayList<>();
    private Path file;

    @BeforeEach
    void choosePlace() {
        file = folder.resolve("not/there/yet/preferences.properties");
    }

    @Test
    void whatIsStoredIsThereAtTheNextStart() {
        FilePreferences first = preferences();
        first.put("model", "/models/größer = schöner");
        first.putDouble("brushSize", 12.5);
        runAll();
        FilePreferences next = preferences();
        assertEquals("/models/größer = schöner", next.get("model", null));
        assertEquals(12.5, next.getDouble("brushSize", 0));
    }

    @Test
    void nothingIsWrittenByWhoeverSetsAPreference() {
        FilePreferences preferences = preferences();
        preferences.put("dark", "false");
        preferences.put("steps", "8");
        assertFalse(Files.exists(file));
        assertEquals(1, behind.size(), "several changes are one write");
    }

    @Test
    void whatAnotherWindowHasWrittenStays() {
        FilePreferences one = preferences();
        FilePreferences other = preferences();
        one.put("steps", "8");
        other.put("feather", "3");
        one.put("gone", "x");
        runAll();
        one.remove("gone");
        runAll();
        FilePreferences next = preferences();
        assertEquals("8", next.get("steps", null));
        assertEquals("3", next.get("feather", null));
        assertNull(next.get("gone", null));
    }

    @Test
    void aFileThatIsDamagedCountsAsNone() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "dark=\\uZZZZ\n");
        FilePreferences preferences = preferences();
        assertNull(preferences.get("dark", null));
        preferences.put("dark", "true");
        runAll();
        assertEquals("true", preferences().get("dark", null));
    }

    private void runAll() {
        List<Runnable> work = List.copyOf(behind);
        behind.clear();
        work.forEach(Runnable::run);
    }

    private FilePreferences preferences() {
        return new FilePreferences(file, behind::add);
    }
}
