package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.jni.LibUtils;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.tensorfile.ModelException;

class PyTorchVersionTest {
    private final PyTorchVersion version = new PyTorchVersion("2.7.1");

    @TempDir
    private Path folder;

    /** Opens a device in a process of its own. */
    public static final class Opens {
        private Opens() {}

        public static void main(String[] args) {
            try (ComputeDevice device = ComputeDevice.open("auto")) {
                System.out.println(device.name());
            } catch (ModelException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void theLibrariesThatWeComeWithAreOfOurVersion() {
        ComputeDevice.open("cpu").close();
        assertEquals(
                Optional.empty(), PyTorchVersion.ours().refusal(LibUtils.getLibtorchPath(), LibUtils.getVersion()));
    }

    @Test
    void theSameVersionOfTheUsersIsUsed() throws IOException, InterruptedException {
        ComputeDevice.open("cpu").close();
        assertEquals("cpu", opened(Path.of(LibUtils.getLibtorchPath()), ""));
    }

    @Test
    void anotherVersionIsRefusedBeforeItIsLoaded() throws IOException, InterruptedException {
        String told = opened(libraries("other", "2.13.0"), "");
        assertTrue(told.contains("libtorch_cpu") || told.contains("torch_cpu"), told);
        assertTrue(told.contains("PYTORCH_LIBRARY_PATH names, is not of PyTorch 2.7.1"), told);
        assertTrue(told.endsWith("; unset it, or name a folder of that version."), told);
        assertEquals(1, told.lines().count(), told);
    }

    @Test
    void anotherVersionThatIsAskedForIsRefused() throws IOException, InterruptedException {
        assertEquals(
                "PYTORCH_VERSION asks for PyTorch 2.5.1, but only 2.7.1 works here; unset it.",
                opened(Files.createDirectory(folder.resolve("empty")), "2.5.1"));
    }

    @Test
    void theFirstEntryWithLibrariesCounts() throws IOException {
        Path ours = libraries("ours", "2.7.1");
        Path other = libraries("other", "2.13.0");
        assertEquals(
                Optional.empty(),
                version.refusal(folder + File.pathSeparator + ours + File.pathSeparator + other, null));
        assertTrue(version.refusal(other + File.pathSeparator + ours, null).isPresent());
    }

    @Test
    void aLibraryMayBeNamedItself() throws IOException {
        String main = System.mapLibraryName("torch");
        assertEquals(
                Optional.empty(),
                version.refusal(libraries("ours", "2.7.1").resolve(main).toString(), null));
        assertTrue(version.refusal(libraries("other", "2.13.0").resolve(main).toString(), null)
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7.10", "12.7.1", "1.2.7.1", "2.7", "2.7.1.2"})
    void aNumberThatOnlyHoldsOursIsAnother(String other) throws IOException {
        assertTrue(version.refusal(libraries("other", other).toString(), null).isPresent());
    }

    @Test
    void theVersionIsFoundWhereverItStands() throws IOException {
        for (int before : new int[] {1, 100, (1 << 20) - 7, (1 << 20) - 3, (1 << 20) - 1, 1 << 20, (1 << 21) - 9}) {
            Path ours = libraries("ours-" + before, "2.7.1", before);
            assertEquals(Optional.empty(), version.refusal(ours.toString(), ""), before + " bytes before it");
        }
    }

    private Path libraries(String name, String text) throws IOException {
        return libraries(name, text, 5000);
    }

    /** A folder of libraries that hold a text after so many bytes, and none of their own. */
    private Path libraries(String name, String text, int before) throws IOException {
        Path libraries = Files.createDirectory(folder.resolve(name));
        Files.writeString(libraries.resolve(System.mapLibraryName("torch")), "a library that needs the other");
        Files.write(
                libraries.resolve(System.mapLibraryName("torch_cpu")),
                ("\0".repeat(before) + text + "\0" + "x".repeat(50)).getBytes(StandardCharsets.US_ASCII));
        return libraries;
    }

    private static String opened(Path libraryPath, String version) throws IOException, InterruptedException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Opens.class.getName());
        child.environment().put("PYTORCH_LIBRARY_PATH", libraryPath.toString());
        child.environment().put("PYTORCH_VERSION", version);
        child.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = child.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), out);
        return out;
    }
}
