package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledLibrariesTest {
    private static final String JAVA = "java.library.path";
    private static final String JNA = "jna.boot.library.path";

    private final String before = System.getProperty(JAVA);

    @TempDir
    Path folder;

    @BeforeEach
    void knowOne() {
        System.setProperty(JAVA, "theirs");
    }

    @AfterEach
    void restore() {
        System.setProperty(JAVA, before);
        System.clearProperty(JNA);
        System.clearProperty("jna.nounpack");
    }

    @Test
    void thoseBesideTheJarAreLookedAtFirst() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("native"));
        BundledLibraries.use(Files.createFile(folder.resolve("unmask.jar")));
        assertEquals(libraries + File.pathSeparator + "theirs", System.getProperty(JAVA));
        assertEquals(libraries.toString(), System.getProperty(JNA));
        assertEquals("true", System.getProperty("jna.nounpack"));
    }

    @Test
    void aJarAloneLeavesAllAsItIs() throws IOException {
        BundledLibraries.use(Files.createFile(folder.resolve("unmask.jar")));
        assertEquals("theirs", System.getProperty(JAVA));
        assertNull(System.getProperty(JNA));
    }

    @Test
    void aCheckoutLeavesAllAsItIs() throws IOException {
        Files.createDirectory(folder.resolve("native"));
        BundledLibraries.use(Files.createDirectory(folder.resolve("classes")));
        assertNull(System.getProperty(JNA));
    }
}
