package unmask.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.support.TinyModels;
import unmask.support.TorchWriter;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;
import unmask.vqgan.VqganSizes;

class ModelImportTest {
    private static final ModelFolderWriter.About ABOUT =
            new ModelFolderWriter.About("tiny", "Tiny", "CC0-1.0", "Random numbers.");

    @TempDir
    private Path folder;

    private final TinyModels tiny = TinyModels.published();
    private final List<Double> fractions = new ArrayList<>();
    private Path original;
    private Path library;

    @BeforeEach
    void makeFolders() throws IOException {
        original = Files.createDirectory(folder.resolve("original"));
        library = Files.createDirectory(folder.resolve("library"));
    }

    @Test
    void sizesAreReadOffTheTensors() throws IOException {
        tiny.write(original);
        ModelFolder model = run(safetensors());
        ModelFolder expected = ModelFolder.describe(original);
        assertEquals(expected.vqgan(), model.vqgan());
        assertEquals(expected.prior(), model.prior());
        assertEquals(
                Set.of("vqgan.safetensors", "prior.safetensors", "golden.safetensors"),
                model.sha256().keySet());
        ModelFolder.open(model.path());
    }

    @Test
    void theBuiltInModelIsReadTheSameWay() {
        ModelFolder expected = ModelFolder.describe(Path.of("models", "landscapes"));
        try (CheckpointFile vqgan = CheckpointFile.open(expected.vqganFile());
                CheckpointFile prior = CheckpointFile.open(expected.priorFile())) {
            assertEquals(
                    expected.vqgan(),
                    VqganLayout.sizes(vqgan, 256, expected.vqgan().normGroups()));
            assertEquals(expected.prior(), PriorLayout.sizes(prior, 8));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void checkpointsOfPyTorchKeepEveryNumber(boolean half) throws IOException {
        ModelFolder model = run(torch(half));
        try (SafetensorsFile before = SafetensorsFile.open(original.resolve("vqgan.safetensors"));
                SafetensorsFile after = SafetensorsFile.open(model.vqganFile())) {
            assertFalse(after.names().stream().anyMatch(name -> name.matches("(ae|disc|perceptual)\\..*")));
            assertFalse(after.names().stream().anyMatch(name -> name.contains("logsigma")));
            for (String name : after.names()) {
                assertEquals(half, after.isHalf(name));
                assertArrayEquals(before.floats("ae." + name), after.floats(name), half ? 1e-3f : 0, name);
            }
        }
    }

    @Test
    void whatTheModelGivesIsHeldAgainstItLater() throws IOException {
        tiny.write(original);
        ModelFolder model = run(safetensors());
        List<ModelVerification.Row> rows = ModelVerification.run(model.path(), "cpu", (fraction, what) -> {});
        assertEquals(4, rows.size());
        rows.forEach(row -> assertTrue(row.passed(), row.toString()));
    }

    @Test
    void numbersThatItMustGiveAreAsked() throws IOException {
        tiny.write(original);
        Path golden = run(safetensors()).goldenFile().orElseThrow();
        Path other = changed(golden, "prior.logits");
        ModelImport.Source right = with(safetensors(), golden);
        ModelImport.Source wrong = with(safetensors(), other);

        run(right, "right");
        String message =
                assertThrows(ModelException.class, () -> run(wrong, "wrong")).getMessage();
        assertTrue(message.contains("prior.logits is off by 1"), message);
        assertFalse(Files.exists(library.resolve("wrong")));
    }

    @Test
    void numbersThatCannotBeReadAreToldFirst() throws IOException {
        tiny.write(original);
        for (Path golden : List.of(folder.resolve("none"), folder, original.resolve("model.json"))) {
            String message = assertThrows(ModelException.class, () -> run(with(safetensors(), golden)))
                    .getMessage();
            assertTrue(message.startsWith(golden.toString()), message);
            assertEquals(List.of(), fractions);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -32, 7, Integer.MIN_VALUE})
    void groupsThatMakeNoNetworkAreRefused(int groups) throws IOException {
        tiny.write(original);
        ModelImport.Source source = new ModelImport.Source(
                original.resolve("vqgan.safetensors"),
                original.resolve("prior.safetensors"),
                ABOUT,
                Optional.empty(),
                4,
                groups);
        assertTrue(assertThrows(ModelException.class, () -> run(source))
                .getMessage()
                .contains("say with --norm-groups"));
    }

    @Test
    void layersWithoutEndAreRefused() throws IOException {
        for (int i = 2; i < 1500; i++) {
            tiny.prior.put("_denoise_fn.blocks." + i + ".ln1.weight", new long[] {1});
        }
        assertFault("layers must be a whole number from 1 to 1000, but it is 1500");
    }

    @Test
    void anUnknownTensorIsAFault() throws IOException {
        tiny.vqgan.put("ae.encoder.blocks.0.scale", new long[] {1});
        tiny.prior.put("ema_decay", new long[] {1});
        assertFault("tensor ae.encoder.blocks.0.scale does not belong to this network");
    }

    @Test
    void aMissingTensorIsAFault() throws IOException {
        tiny.prior.remove("_denoise_fn.blocks.1.attn.key.bias");
        assertFault("tensor blocks.1.attn.key.bias is missing");
    }

    @Test
    void filesInTheWrongOrderAreTold() throws IOException {
        tiny.write(original);
        ModelImport.Source source = new ModelImport.Source(
                original.resolve("prior.safetensors"),
                original.resolve("vqgan.safetensors"),
                ABOUT,
                Optional.empty(),
                8,
                32);
        String message = assertThrows(ModelException.class, () -> run(source)).getMessage();
        assertTrue(message.contains("holds no prior of this family"), message);
    }

    @Test
    void theGumbelQuantizerIsToldByItsTensors() throws IOException {
        tiny.vqgan.remove("ae.quantize.embedding.weight");
        tiny.vqgan.put("ae.quantize.embed.weight", new long[] {24, 8});
        tiny.vqgan.put("ae.quantize.proj.weight", new long[] {24, 8, 1, 1});
        tiny.vqgan.put("ae.quantize.proj.bias", new long[] {24});
        tiny.write(original);
        assertEquals(VqganSizes.Quantizer.GUMBEL, run(safetensors()).vqgan().quantizer());
    }

    @Test
    void theAutoregressiveVariantIsTold() throws IOException {
        tiny.prior.put("net.pos_emb", new long[] {1, 16, 32});
        assertFault("is the autoregressive variant");
    }

    @Test
    void headsThatDoNotDivideTheWidthAreRefused() throws IOException {
        tiny.write(original);
        ModelImport.Source source = new ModelImport.Source(
                original.resolve("vqgan.safetensors"),
                original.resolve("prior.safetensors"),
                ABOUT,
                Optional.empty(),
                5,
                32);
        assertTrue(assertThrows(ModelException.class, () -> run(source))
                .getMessage()
                .contains("5 heads do not divide"));
        assertNothingIsThere();
    }

    @Test
    void aModelThatIsThereStaysUnlessItMayBeReplaced() throws IOException {
        tiny.write(original);
        Path there = run(safetensors()).path();
        Files.writeString(there.resolve("note.txt"), "mine");
        assertTrue(assertThrows(ModelException.class, () -> run(safetensors()))
                .getMessage()
                .contains("holds a model already"));
        assertTrue(Files.exists(there.resolve("note.txt")));

        ModelImport.run(safetensors(), there, true, "cpu", (fraction, what) -> {});
        assertFalse(Files.exists(there.resolve("note.txt")));
        assertEquals(List.of(there), listed());
    }

    @Test
    void aFolderOfOtherThingsIsNeverReplaced() throws IOException {
        tiny.write(original);
        Path there = Files.createDirectory(library.resolve("tiny"));
        Files.writeString(there.resolve("letter.txt"), "dear");
        String message = assertThrows(
                        ModelException.class,
                        () -> ModelImport.run(safetensors(), there, true, "cpu", (fraction, what) -> {}))
                .getMessage();
        assertTrue(message.contains("is no model"), message);
        assertTrue(Files.exists(there.resolve("letter.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Churches", "../up", "a b", ".hidden", "con", "a/b"})
    void impossibleNamesAreRefused(String name) {
        ModelImport.Source source = new ModelImport.Source(
                original, original, new ModelFolderWriter.About(name, "", "", ""), Optional.empty(), 8, 32);
        assertTrue(assertThrows(ModelException.class, () -> run(source))
                .getMessage()
                .contains("cannot be a model's name"));
    }

    @Test
    void progressOnlyGrows() throws IOException {
        tiny.write(original);
        run(safetensors());
        assertEquals(fractions.stream().sorted(Comparator.naturalOrder()).toList(), fractions);
        assertEquals(0, fractions.getFirst());
        assertEquals(1, fractions.getLast());
    }

    @Test
    void whatIsNoNumberIsFoundBeforeTheModelAppears() throws IOException {
        tiny.write(original);
        Path broken = changed(original.resolve("prior.safetensors"), "_denoise_fn.ln_f.weight", Float.NaN);
        ModelImport.Source source =
                new ModelImport.Source(original.resolve("vqgan.safetensors"), broken, ABOUT, Optional.empty(), 4, 32);
        assertTrue(assertThrows(ModelException.class, () -> run(source))
                .getMessage()
                .contains("tensor _denoise_fn.ln_f.weight holds a value that is no number (NaN)"));
        assertNothingIsThere();
    }

    private void assertFault(String part) throws IOException {
        tiny.write(original);
        String message =
                assertThrows(ModelException.class, () -> run(safetensors())).getMessage();
        assertTrue(message.contains(part), message);
        assertNothingIsThere();
    }

    private void assertNothingIsThere() throws IOException {
        assertEquals(List.of(), listed());
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> found = Files.list(library)) {
            return found.toList();
        }
    }

    private ModelFolder run(ModelImport.Source source) throws IOException {
        return run(source, "tiny");
    }

    private ModelFolder run(ModelImport.Source source, String name) throws IOException {
        return ModelImport.run(
                source, library.resolve(name), false, "cpu", (fraction, what) -> fractions.add(fraction));
    }

    private ModelImport.Source safetensors() {
        return new ModelImport.Source(
                original.resolve("vqgan.safetensors"),
                original.resolve("prior.safetensors"),
                ABOUT,
                Optional.empty(),
                4,
                32);
    }

    private static ModelImport.Source with(ModelImport.Source source, Path golden) {
        return new ModelImport.Source(
                source.vqgan(),
                source.prior(),
                source.about(),
                Optional.of(golden),
                source.heads(),
                source.normGroups());
    }

    /** The tiny model as PyTorch would have saved it. */
    private ModelImport.Source torch(boolean half) throws IOException {
        tiny.write(original);
        Path vqgan = TorchWriter.convert(original.resolve("vqgan.safetensors"), original.resolve("vqgan.th"), half);
        Path prior = TorchWriter.convert(original.resolve("prior.safetensors"), original.resolve("prior.th"), half);
        return new ModelImport.Source(vqgan, prior, ABOUT, Optional.empty(), 4, 32);
    }

    private Path changed(Path file, String tensor) throws IOException {
        return changed(file, tensor, 1);
    }

    /** A copy of a file, with a number added to the first element of one tensor. */
    private Path changed(Path file, String tensor, float by) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        Path copy = folder.resolve("changed.safetensors");
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            for (String name : source.names()) {
                float[] values = source.floats(name);
                values[0] += name.equals(tensor) ? by : 0;
                writer.add(name, source.shape(name), values);
            }
        }
        writer.write(copy);
        return copy;
    }
}
