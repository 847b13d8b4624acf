package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Tokens;
import unmask.inpaint.SamplingOptions;
import unmask.models.ModelFolder;
import unmask.nn.ComputeDevice;
import unmask.support.TinyModels;
import unmask.tensorfile.ModelException;

class TransformerTest {
    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @TempDir
    private Path folder;

    private final TinyModels tiny = TinyModels.published();

    @Test
    void prefixesAndBookkeepingMakeNoDifference() throws IOException {
        Path bareFolder = Files.createDirectory(folder.resolve("bare"));
        TinyModels bare = new TinyModels("", "");
        bare.prior.keySet().removeAll(List.of("Lt_history", "loss_history", "start_tok"));
        try (Transformer published = load(tiny.write(folder));
                Transformer plain = load(bare.write(bareFolder))) {
            assertArrayEquals(
                    published.logits(List.of(window(1))).get(0),
                    plain.logits(List.of(window(1))).get(0));
        }
    }

    @Test
    void windowsOfABatchDoNotInfluenceEachOther() {
        try (Transformer transformer = load(tiny.write(folder))) {
            List<float[]> together = transformer.logits(List.of(window(1), window(2), window(3)));
            for (int i = 0; i < 3; i++) {
                float[] alone = transformer.logits(List.of(window(i + 1))).get(0);
                assertEquals(16 * TinyModels.CODES, alone.length);
                assertArrayEquals(alone, together.get(i), 1e-5f);
            }
        }
    }

    @Test
    void everyThreadComputesTheSame() throws InterruptedException {
        try (Transformer transformer = load(tiny.write(folder))) {
            float[] here = transformer.logits(List.of(window(1))).get(0);
            float[][] there = new float[1][];
            Thread thread = Thread.ofPlatform()
                    .start(() ->
                            there[0] = transformer.logits(List.of(window(1))).get(0));
            thread.join();
            assertArrayEquals(here, there[0]);
        }
    }

    @Test
    void aWholeRunFillsTheCanvas() {
        ModelFolder model = ModelFolder.open(tiny.write(folder));
        try (AbsorbingDiffusion diffusion = new AbsorbingDiffusion(model.loadPrior(device))) {
            SamplingOptions settings =
                    SamplingOptions.PAPER.withSeed(1).withSteps(8).withStride(2);
            ReverseProcess process = diffusion.sample(Tokens.hidden(5, 7), settings);
            ReverseProcess again = diffusion.sample(Tokens.hidden(5, 7), settings);
            process.forEachRemaining(step -> assertTrue(step.evaluations() <= process.totalEvaluations()));
            again.forEachRemaining(step -> {});
            assertTrue(process.tokens().hiddenCells().isEmpty());
            assertEquals(process.tokens(), again.tokens());
        }
    }

    @Test
    void anAutoregressiveCheckpointIsRefused() {
        TinyModels autoregressive = new TinyModels("ae.", "net.");
        autoregressive.write(folder);
        String message =
                assertThrows(ModelException.class, () -> load(folder).close()).getMessage();
        assertTrue(
                message.startsWith(folder.resolve("prior.safetensors")
                        + ": tensor net.start_tok does not belong to this network."),
                message);
    }

    @Test
    void aMisshapenTensorIsNamed() {
        tiny.prior.put("_denoise_fn.pos_emb", new long[] {1, 25, TinyModels.WIDTH});
        tiny.write(folder);
        var failure = assertThrows(ModelException.class, () -> load(folder).close());
        assertEquals(
                folder.resolve("prior.safetensors") + ": tensor _denoise_fn.pos_emb has the shape [1, 25, 32],"
                        + " but the network's sizes ask for [1, 16, 32].",
                failure.getMessage());
    }

    private static Transformer load(Path folder) {
        return ModelFolder.open(folder).loadPrior(device);
    }

    private static int[] window(int seed) {
        int[] tokens = new int[16];
        Arrays.setAll(tokens, i -> i % 3 == 0 ? Tokens.HIDDEN : i * seed % TinyModels.CODES);
        return tokens;
    }
}
