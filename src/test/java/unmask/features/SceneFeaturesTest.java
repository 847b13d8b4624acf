package unmask.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.nn.ComputeDevice;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

class SceneFeaturesTest {
    private static final Path OWN = Path.of("models", "features", "features.safetensors");

    @TempDir
    private Path folder;

    @Test
    void whateverIsWrongWithTheFileIsToldInOneSentence() throws IOException {
        Path file = folder.resolve("features.safetensors");
        assertFault(file, "does not exist");
        Files.createDirectory(file);
        assertFault(file, "is not a file");
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        assertFault(file, "cannot be read");
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("gone"));
        assertFault(file, "is a link that leads nowhere");
        Files.delete(file);
        byte[] whole = Files.readAllBytes(OWN);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertFault(file, "it is cut off within tensor");
    }

    @Test
    void weightsThatAreNoNumbersAreNamed() throws IOException {
        Path file = folder.resolve("features.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        try (SafetensorsFile own = SafetensorsFile.open(OWN)) {
            for (String name : own.names()) {
                float[] values = own.floats(name);
                values[0] = name.equals("same.1.weight") ? Float.NaN : values[0];
                writer.add(name, own.shape(name), values);
            }
        }
        writer.write(file);
        assertFault(file, "tensor same.1.weight holds a value that is no number");
    }

    private static void assertFault(Path file, String part) {
        try (ComputeDevice device = ComputeDevice.open("cpu")) {
            String message = assertThrows(ModelException.class, () -> new SceneFeatures(file, device).close())
                    .getMessage();
            assertTrue(message.startsWith(file.toString()) && message.contains(part), message);
            assertEquals(1, message.lines().count());
        }
    }
}
