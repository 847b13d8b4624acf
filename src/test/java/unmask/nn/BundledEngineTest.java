package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledEngineTest {
    @TempDir
    private Path folder;

    @Test
    void anInstalledProgramHasItsEngineBesideTheJar() throws IOException {
        Path jar = Files.createFile(folder.resolve("unmask.jar"));
        Path engine = Files.createDirectory(folder.resolve("engine"));
        assertEquals(Optional.of(engine), BundledEngine.beside(jar));
    }

    @Test
    void aJarWithoutOneUnpacksTheEngine() throws IOException {
        Path jar = Files.createFile(folder.resolve("unmask.jar"));
        assertEquals(Optional.empty(), BundledEngine.beside(jar));
        Files.createFile(folder.resolve("engine"));
        assertEquals(Optional.empty(), BundledEngine.beside(jar), "a file of that name is none");
    }

    @Test
    void classesOfACheckoutHaveNone() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Files.createDirectory(folder.resolve("engine"));
        assertEquals(Optional.empty(), BundledEngine.beside(classes));
        assertFalse(BundledEngine.use(), "these tests run from classes");
    }
}
