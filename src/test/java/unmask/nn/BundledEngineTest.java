package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledEngineTest {
    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "PYTORCH_FLAVOR";

    private final Map<String, String> before = new TreeMap<>();

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void install() throws IOException {
        for (String name : List.of(LIBRARY_PATH, FLAVOR)) {
            before.put(name, System.getProperty(name, ""));
            System.clearProperty(name);
        }
        jar = Files.createFile(folder.resolve("unmask.jar"));
        Files.createFile(Files.createDirectory(folder.resolve("engine")).resolve(System.mapLibraryName("torch")));
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void librariesBesideTheJarAreTaken() {
        assertTrue(BundledEngine.use(jar));
        assertEquals(folder.resolve("engine").toString(), System.getProperty(LIBRARY_PATH));
        assertEquals("cpu", System.getProperty(FLAVOR));
    }

    @Test
    void thoseThatTheUserNamesGoFirst() {
        System.setProperty(LIBRARY_PATH, "mine");
        assertFalse(BundledEngine.use(jar));
        assertEquals("mine", System.getProperty(LIBRARY_PATH));
        assertNull(System.getProperty(FLAVOR));
    }

    @Test
    void aCheckoutBringsNone() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        assertFalse(BundledEngine.use(classes));
        assertNull(System.getProperty(LIBRARY_PATH));
    }

    @Test
    void aJarWithoutLibrariesBringsNone() throws IOException {
        Files.delete(folder.resolve("engine").resolve(System.mapLibraryName("torch")));
        assertFalse(BundledEngine.use(jar));
        assertNull(System.getProperty(LIBRARY_PATH));
    }
}
