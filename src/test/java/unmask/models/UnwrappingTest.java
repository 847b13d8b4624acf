package unmask.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.diffusion.PriorSizes;
import unmask.support.TamingTensors;
import unmask.support.TinyModels;
import unmask.support.TorchWriter;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;
import unmask.vqgan.VqganNetwork;
import unmask.vqgan.VqganSizes;

/** Networks within what trainers and wrappers put around them. */
class UnwrappingTest {
    private static final int HEADS = 4;
    private static final String POSITIONS = "pos_emb";

    @TempDir
    private Path folder;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private PriorSizes sizes;

    @BeforeEach
    void writeTinyModel() {
        TinyModels.published().write(folder);
        read("prior.safetensors");
        try (CheckpointFile file = PriorLayout.open(folder.resolve("prior.safetensors"), notes::add)) {
            sizes = PriorLayout.sizes(file, HEADS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "state_dict",
                "model_state_dict",
                "net",
                "ema",
                "model_ema",
                "ema/shadow",
                "model/state_dict",
                "checkpoint/model/module",
                "params",
                "generator",
                "module",
                "module/_orig_mod",
                "weights/ema_model/module"
            })
    void dictionariesAroundAPriorAreUnderstood(String keys) throws IOException {
        for (String prefix : new String[] {"", "module.", "_orig_mod.", "module._orig_mod."}) {
            assertIsThePrior(write(Map.of(keys, values), prefix));
        }
        assertEquals(List.of(), notes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.", "_orig_mod.", "model.", "model.module.", "module.module.", "ema_model.module."})
    void prefixesOfSafetensorsAreUnderstood(String prefix) throws IOException {
        assertIsThePrior(safetensors(name -> prefix + name));
    }

    @Test
    void aWrapperAroundAPartIsUnderstood() throws IOException {
        assertIsThePrior(safetensors(name -> name.replace("_denoise_fn.", "_denoise_fn.module.")));
    }

    @Test
    void aPriorWithoutItsOwnPrefixIsUnderstood() throws IOException {
        assertIsThePrior(safetensors(name -> "model." + name.replace("_denoise_fn.", "")));
        assertIsThePrior(safetensors(name -> "net." + name.replace("_denoise_fn.", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.", "model.module.", "vqgan.", "state_dict._orig_mod."})
    void wrappersOfAutoencodersAreUnderstood(String prefix) throws IOException {
        read("vqgan.safetensors");
        VqganSizes expected = VqganCheckpoint.sizes(folder.resolve("vqgan.safetensors"), 64, 32);
        Path wrapped = safetensors(name -> prefix + name);
        assertEquals(expected, VqganCheckpoint.sizes(wrapped, 64, 32));
        Path converted = folder.resolve("converted.safetensors");
        VqganCheckpoint.convert(wrapped, expected, converted);
        try (SafetensorsFile file = SafetensorsFile.open(converted)) {
            assertEquals(new VqganNetwork(expected).names().required().keySet(), java.util.Set.copyOf(file.names()));
            for (String name : file.names()) {
                assertArrayEquals(values.get("ae." + name), file.floats(name), name);
            }
        }
    }

    @Test
    void wrappersOfTamingTransformersAreUnderstood() throws IOException {
        TamingTensors taming = new TamingTensors();
        Path plain = folder.resolve("plain.pt");
        TorchWriter.write(plain, taming.shapes, taming.values(), false);
        Path wrapped = folder.resolve("wrapped.pt");
        Map<String, long[]> renamed = renamed(taming.shapes, name -> "module." + name);
        TorchWriter.writeWithin(
                wrapped, renamed, Map.of("checkpoint/model", renamed(taming.values(), name -> "module." + name)));
        assertEquals(VqganCheckpoint.sizes(plain, 64, 32), VqganCheckpoint.sizes(wrapped, 64, 32));
    }

    @ParameterizedTest
    @CsvSource({
        "model, model_ema, model_ema",
        "model, ema, ema",
        "ema, model, ema",
        "state_dict, ema/shadow, ema.shadow",
        "params, params_ema, params_ema",
        "weights, average, average",
        "first, state_dict, state_dict",
        "student, teacher, student"
    })
    void ofSeveralTheAveragedOrTheUsualOneIsTakenAndSaid(String one, String other, String chosen) throws IOException {
        Map<String, Map<String, float[]>> both = new LinkedHashMap<>();
        both.put(one, with(1));
        both.put(other, with(2));
        float expected = chosen.equals(one.replace('/', '.')) ? 1 : 2;
        try (CheckpointFile file = PriorLayout.open(write(both, ""), notes::add)) {
            assertEquals(sizes, PriorLayout.sizes(file, HEADS));
            assertEquals(expected, file.floats("_denoise_fn." + POSITIONS)[0]);
            assertEquals(shapes.keySet(), java.util.Set.copyOf(file.names()));
        }
        assertEquals(1, notes.size());
        assertTrue(
                notes.getFirst().contains("holds the network 2 times")
                        && notes.getFirst().contains(", and " + chosen),
                notes.toString());
    }

    @Test
    void anAverageOfAPartIsNotTaken() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        shapes.forEach((name, shape) -> writer.add("model." + name, shape, values.get(name)));
        for (String name : List.of("pos_emb", "head.weight", "tok_emb.weight")) {
            String inFile = "_denoise_fn." + name;
            writer.add("ema." + inFile, shapes.get(inFile), values.get(inFile));
        }
        Path file = folder.resolve("part.safetensors");
        writer.write(file);
        assertIsThePrior(file);
        assertTrue(notes.getFirst().contains(", and model was taken"), notes.toString());
    }

    @Test
    void theSameTensorWrappedAndUnwrappedIsAFault() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        shapes.forEach((name, shape) -> writer.add(name, shape, values.get(name)));
        writer.add(
                "module._denoise_fn." + POSITIONS,
                shapes.get("_denoise_fn.pos_emb"),
                values.get("_denoise_fn.pos_emb"));
        Path file = folder.resolve("twice.safetensors");
        writer.write(file);
        assertFault(file, "_denoise_fn.pos_emb is there twice, wrapped and unwrapped");
    }

    @Test
    void networksWithoutEndAreRefused() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (int i = 0; i < 10_000; i++) {
            writer.add(i + ".pos_emb", new long[] {0}, new float[0]);
        }
        Path file = folder.resolve("many.safetensors");
        writer.write(file);
        assertFault(file, "holds more than 16 networks");
    }

    @Test
    void theAutoregressiveVariantIsNotTakenForAWrapper() throws IOException {
        Map<String, long[]> causal = renamed(shapes, name -> name.replace("_denoise_fn.", "net."));
        causal.put("net.tok_emb.weight", new long[] {TinyModels.CODES, TinyModels.WIDTH});
        SafetensorsWriter writer = new SafetensorsWriter();
        causal.forEach((name, shape) -> writer.add(
                name, shape, new float[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)]));
        Path file = folder.resolve("causal.safetensors");
        writer.write(file);
        try (CheckpointFile open = PriorLayout.open(file, notes::add)) {
            assertTrue(assertThrows(ModelException.class, () -> PriorLayout.sizes(open, HEADS))
                    .getMessage()
                    .contains("is the autoregressive variant"));
        }
    }

    private void assertIsThePrior(Path path) {
        try (CheckpointFile file = PriorLayout.open(path, notes::add)) {
            assertEquals(sizes, PriorLayout.sizes(file, HEADS));
            String prefix = file.names().contains(POSITIONS) ? "" : "_denoise_fn.";
            assertArrayEquals(values.get("_denoise_fn.pos_emb"), file.floats(prefix + POSITIONS));
            assertEquals(shapes.size(), file.names().size(), file.names().toString());
        }
    }

    private void assertFault(Path file, String part) {
        String message = assertThrows(
                        ModelException.class,
                        () -> PriorLayout.open(file, notes::add).close())
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private Map<String, float[]> with(float position) {
        Map<String, float[]> changed = new LinkedHashMap<>(values);
        float[] positions = values.get("_denoise_fn.pos_emb").clone();
        positions[0] = position;
        changed.put("_denoise_fn.pos_emb", positions);
        return changed;
    }

    private Path write(Map<String, Map<String, float[]>> states, String prefix) throws IOException {
        Path file = folder.resolve("wrapped.pt");
        Map<String, Map<String, float[]>> renamed = new LinkedHashMap<>();
        states.forEach((keys, state) -> renamed.put(keys, renamed(state, name -> prefix + name)));
        TorchWriter.writeWithin(file, renamed(shapes, name -> prefix + name), renamed);
        return file;
    }

    private Path safetensors(UnaryOperator<String> renaming) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        shapes.forEach((name, shape) -> writer.add(renaming.apply(name), shape, values.get(name)));
        Path file = folder.resolve("wrapped.safetensors");
        writer.write(file);
        return file;
    }

    private void read(String name) {
        shapes.clear();
        values.clear();
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(name))) {
            file.names().forEach(tensor -> {
                shapes.put(tensor, file.shape(tensor));
                values.put(tensor, file.floats(tensor));
            });
        }
    }

    private static <T> Map<String, T> renamed(Map<String, T> tensors, UnaryOperator<String> renaming) {
        return tensors.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> renaming.apply(each.getKey()), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
