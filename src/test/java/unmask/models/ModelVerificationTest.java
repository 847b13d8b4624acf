package unmask.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.nn.ComputeDevice;
import unmask.support.TinyModels;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

class ModelVerificationTest {
    @TempDir
    private Path folder;

    private final TinyModels tiny = TinyModels.published();

    @Test
    void theBuiltInModelGivesItsGoldenNumbers() {
        List<ModelVerification.Row> rows =
                ModelVerification.run(Path.of("models", "landscapes"), "cpu", (fraction, what) -> {});

        assertEquals(
                List.of("vqgan.latents", "vqgan.indices", "vqgan.reconstruction", "prior.logits"),
                rows.stream().map(ModelVerification.Row::tensor).toList());
        rows.forEach(row -> assertTrue(row.passed(), row.toString()));
    }

    @Test
    void numbersThatFitNoModelAreRefused() throws IOException {
        assertFault(goldenWith("vqgan.image", 1, 3, 40, 64), "vqgan.image does not fit the model");
        assertFault(goldenWith("vqgan.image", 1, 3, 0, 64), "vqgan.image does not fit the model");
        assertFault(goldenWith("vqgan.image", 3, 1, 64, 64), "vqgan.image does not fit the model");
        assertFault(goldenWith("vqgan.indices", 4, 0), "vqgan.indices does not fit the model");
        assertFault(goldenWith("prior.tokens", 2, 8), "prior.tokens does not fit the model");
        assertFault(goldenWith("prior.tokens", 16), "must have 2 sides");
    }

    @Test
    void tokensThatAreNoCodesAreRefused() throws IOException {
        for (float token : new float[] {-1, TinyModels.CODES + 1, 1e9f}) {
            assertFault(golden("prior.tokens", new long[] {4, 4}, token), "which is no code of this model");
        }
        for (float token : new float[] {-1, TinyModels.CODES}) {
            assertFault(golden("vqgan.indices", new long[] {4, 4}, token), "which is no code of this model");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weightsThatAreNotFiniteAreNamed(float value) throws IOException {
        tiny.write(folder);
        for (String tensor : new String[] {"ae.generator.blocks.1.conv1.bias", "_denoise_fn.blocks.1.ln2.weight"}) {
            Path file = folder.resolve(tensor.startsWith("ae.") ? "vqgan.safetensors" : "prior.safetensors");
            byte[] sound = Files.readAllBytes(file);
            replace(file, tensor, value);
            tiny.describe(folder); // with the right hashes
            assertFault(golden("none", new long[] {1}, 0), file + ": tensor " + tensor + " holds ");
            Files.write(file, sound);
        }
    }

    private void assertFault(Path golden, String part) throws IOException {
        if (!Files.exists(folder.resolve("model.json"))) {
            tiny.write(folder);
        }
        try (ComputeDevice device = ComputeDevice.open("cpu")) {
            ModelFolder model = ModelFolder.open(folder);
            String message = assertThrows(
                            ModelException.class,
                            () -> ModelVerification.run(model, golden, device, (fraction, what) -> {}))
                    .getMessage();
            assertTrue(message.contains(part), message);
        }
    }

    private Path goldenWith(String tensor, long... shape) throws IOException {
        return golden(tensor, shape, 0);
    }

    /** Numbers of the right shapes, all zero; but one tensor of this shape and value. */
    private Path golden(String tensor, long[] shape, float value) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        add(writer, "vqgan.image", 0, 1, 3, 64, 64);
        add(writer, "vqgan.latents", 0, 1, 8, 4, 4);
        add(writer, "vqgan.indices", 0, 4, 4);
        add(writer, "vqgan.reconstruction", 0, 1, 3, 64, 64);
        add(writer, "prior.tokens", 0, 4, 4);
        add(writer, "prior.logits", 0, 16, TinyModels.CODES);
        add(writer, tensor, value, shape);
        Path file = folder.resolve("given.numbers");
        writer.write(file);
        return file;
    }

    private static void add(SafetensorsWriter writer, String name, float value, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, value);
        writer.add(name, shape, values);
    }

    private static void replace(Path file, String tensor, float value) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            for (String name : source.names()) {
                float[] values = source.floats(name);
                if (name.equals(tensor)) {
                    values[values.length - 1] = value;
                }
                writer.add(name, source.shape(name), values);
            }
        }
        writer.write(file);
    }
}
