package unmask.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.support.TamingTensors;
import unmask.support.TinyModels;
import unmask.support.TorchWriter;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.vqgan.VqganSizes;

/** Files of Taming Transformers: a dictionary {@code state_dict} among what its trainer remembers. */
class TamingImportTest {
    @TempDir
    private Path folder;

    private final TamingTensors taming = new TamingTensors();

    @Test
    void sizesAreReadOffItsTensors() throws IOException {
        assertEquals(
                new VqganSizes(
                        64,
                        32,
                        List.of(1, 1, 1, 2, 2),
                        1,
                        Set.of(4),
                        32,
                        1e-6,
                        8,
                        TinyModels.CODES,
                        VqganSizes.Quantizer.NEAREST,
                        VqganSizes.Family.TAMING,
                        32),
                VqganCheckpoint.sizes(checkpoint(), 64, 32));
    }

    @Test
    void theModelTellsTheFamilyByItsPixels() throws IOException {
        ModelFolder model = imported();
        assertEquals(
                VqganSizes.Family.TAMING, ModelFolder.open(model.path()).vqgan().family());
        assertTrue(ModelVerification.run(model.path(), "cpu", (fraction, what) -> {}).stream()
                .allMatch(ModelVerification.Row::passed));
    }

    @Test
    void blocksAreOrderedAsTheyRun() throws IOException {
        Map<String, float[]> values = taming.values();
        try (SafetensorsFile file = SafetensorsFile.open(imported().vqganFile())) {
            Map.of(
                            "encoder.blocks.1.conv1", "encoder.down.0.block.0.conv1",
                            "encoder.blocks.2.conv", "encoder.down.0.downsample.conv",
                            "encoder.blocks.7.conv_out", "encoder.down.3.block.0.nin_shortcut",
                            "encoder.blocks.16", "quant_conv",
                            "generator.blocks.0", "post_quant_conv",
                            "generator.blocks.1", "decoder.conv_in",
                            "generator.blocks.5.norm1", "decoder.up.4.block.0.norm1",
                            "generator.blocks.9.conv", "decoder.up.4.upsample.conv",
                            "generator.blocks.20.conv2", "decoder.up.0.block.1.conv2",
                            "generator.blocks.22", "decoder.conv_out")
                    .forEach((ours, theirs) ->
                            assertArrayEquals(values.get(theirs + ".weight"), file.floats(ours + ".weight"), ours));
        }
    }

    @Test
    void anUnknownTensorIsAFault() throws IOException {
        taming.shapes.put("decoder.up.0.block.7.conv1.bias", new long[] {1});
        Path file = checkpoint();
        String message =
                assertThrows(ModelException.class, () -> imported(file)).getMessage();
        assertTrue(message.contains("decoder.up.0.block.7.conv1.bias does not belong to this network"), message);
    }

    private ModelFolder imported() throws IOException {
        return imported(checkpoint());
    }

    private ModelFolder imported(Path vqgan) throws IOException {
        TinyModels.published().write(folder);
        ModelImport.Source source = new ModelImport.Source(
                vqgan,
                folder.resolve("prior.safetensors"),
                new ModelFolderWriter.About("taming", "Taming", "MIT", "Random numbers."),
                Optional.empty(),
                4,
                32);
        return ModelImport.run(source, folder.resolve("taming"), false, "cpu", (fraction, what) -> {});
    }

    private Path checkpoint() throws IOException {
        Path file = folder.resolve("last.ckpt");
        TorchWriter.writeLightning(file, taming.shapes, taming.values());
        return file;
    }
}
