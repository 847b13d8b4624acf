package unmask.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.models.ModelFolder;
import unmask.nn.Checkpoint;
import unmask.nn.ComputeDevice;
import unmask.support.TinyModels;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;

class VqganTest {
    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    @TempDir
    private Path folder;

    private final TinyModels tiny = TinyModels.published();

    @Test
    void encodingAndDecodingCanBeStoppedBetweenLayers() {
        Picture picture = noise(64, 64);
        try (Vqgan vqgan = load(tiny.write(folder))) {
            Tokens tokens = vqgan.encode(picture);
            for (Runnable work : List.<Runnable>of(() -> vqgan.encode(picture), () -> vqgan.decode(tokens))) {
                AtomicInteger passed = new AtomicInteger();
                Runnable stop = () -> {
                    if (passed.incrementAndGet() == 3) {
                        throw new CancellationException();
                    }
                };
                assertThrows(
                        CancellationException.class,
                        () -> Checkpoint.during(stop, () -> {
                            work.run();
                            return null;
                        }));
                assertEquals(3, passed.get());
            }
            assertEquals(tokens, vqgan.encode(picture), "and it works as before");
        }
    }

    @Test
    void prefixesAndWhatOnlyTrainingNeedsMakeNoDifference() throws IOException {
        Picture picture = noise(64, 64);
        Path bareFolder = Files.createDirectory(folder.resolve("bare"));
        TinyModels bare = new TinyModels("", "");
        bare.vqgan.keySet().removeIf(name -> name.matches("(disc|perceptual)\\..*|.*logsigma.*"));
        try (Vqgan published = load(tiny.write(folder));
                Vqgan plain = load(bare.write(bareFolder))) {
            assertArrayEquals(published.latents(picture), plain.latents(picture));
            Tokens tokens = published.encode(picture);
            assertArrayEquals(published.reconstruct(tokens), plain.reconstruct(tokens));
        }
    }

    @Test
    void aShortcutConvolutionThatNothingUsesMayBeAbsent() {
        assertTrue(tiny.vqgan.remove("ae.encoder.blocks.1.conv_out.weight") != null);
        load(tiny.write(folder)).close();
    }

    @Test
    void anyCanvasOfWholeCellsGoesThereAndBack() {
        try (Vqgan vqgan = load(tiny.write(folder))) {
            Tokens tokens = vqgan.encode(noise(48, 80));
            assertEquals(5, tokens.rows());
            assertEquals(3, tokens.columns());
            Picture decoded = vqgan.decode(tokens);
            assertEquals(48, decoded.width());
            assertEquals(80, decoded.height());
            assertTrue(decoded.isOpaque());
            assertEquals(decoded, vqgan.decode(tokens), "the same twice");
        }
    }

    @Test
    void theNearestCodeIsTheOneOfLeastDistance() {
        try (Vqgan vqgan = load(Path.of("models", "landscapes"))) {
            Tokens tokens = Tokens.of(2, 2, new int[] {5, 1023, 0, 700});
            assertEquals(tokens, vqgan.quantize(codesOf(tokens), 2, 2));
        }
    }

    @Test
    void decodedPixelsAreClampedAndRounded() {
        try (Vqgan vqgan = load(tiny.write(folder))) {
            Tokens tokens = Tokens.of(2, 1, new int[] {3, 9});
            float[] planes = vqgan.reconstruct(tokens);
            Picture picture = vqgan.decode(tokens);
            int area = 16 * 32;
            for (int i = 0; i < area; i++) {
                int green = (int) Math.floor(255.0 * Math.clamp(planes[area + i], 0f, 1f) + 0.5);
                assertEquals(green, picture.argb(i % 16, i / 16) >> 8 & 0xFF);
            }
        }
    }

    @Test
    void aPatchWithAllOfItsSurroundingsIsThatPartOfTheWhole() {
        try (Vqgan vqgan = load(tiny.write(folder))) {
            Tokens tokens = vqgan.encode(noise(64, 64));
            TokenMask cells = TokenMask.where(4, 4, cell -> cell == 6 || cell == 9);
            Patch patch = vqgan.decodeNear(tokens, cells, 4);
            assertEquals(new Patch(16, 16, vqgan.decode(tokens).crop(new Region(16, 16, 32, 32))), patch);
            assertEquals(32, vqgan.decodeNear(tokens, cells, 0).pixels().width());
        }
    }

    @Test
    void onlyKnownTokensOfThisModelCanBeDecoded() {
        try (Vqgan vqgan = load(tiny.write(folder))) {
            assertThrows(IllegalArgumentException.class, () -> vqgan.decode(Tokens.hidden(4, 4)));
            Tokens foreign = Tokens.of(1, 1, new int[] {TinyModels.CODES});
            assertThrows(IllegalArgumentException.class, () -> vqgan.decode(foreign));
            assertThrows(IllegalArgumentException.class, () -> vqgan.encode(noise(40, 32)));
        }
    }

    @Test
    void everyTensorThatDoesNotFitHasItsLine() {
        tiny.vqgan.remove("ae.encoder.blocks.0.weight");
        tiny.vqgan.put("ae.generator.blocks.1.q.weight", new long[] {1});
        tiny.vqgan.put("ae.quantize.embedding.weight", new long[] {TinyModels.CODES, 9});
        Path file = tiny.write(folder).resolve("vqgan.safetensors");

        var failure = assertThrows(ModelException.class, () -> load(folder).close());
        assertEquals(
                file + ": tensor ae.generator.blocks.1.q.weight does not belong to this network.\n"
                        + file + ": tensor encoder.blocks.0.weight is missing.\n"
                        + file + ": tensor ae.quantize.embedding.weight has the shape [24, 9], but the network's sizes"
                        + " ask for [24, 8].",
                failure.getMessage());
    }

    @Test
    void aForeignFileIsNotListedWithoutEnd() {
        tiny.vqgan.clear();
        tiny.vqgan.put("model.weight", new long[] {2, 2});
        tiny.write(folder);
        String message =
                assertThrows(ModelException.class, () -> load(folder).close()).getMessage();
        assertTrue(message.contains("tensor model.weight does not belong to this network."), message);
        assertTrue(message.lines().count() <= 12, message);
        assertTrue(message.contains("more faults of this kind"), message);
    }

    @Test
    void aTruncatedFileIsNamedEvenIfItsHashIsRight() throws IOException {
        Path file = tiny.write(folder).resolve("vqgan.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        tiny.describe(folder);
        String message =
                assertThrows(ModelException.class, () -> load(folder).close()).getMessage();
        assertTrue(message.startsWith(file + ": it is cut off within tensor "), message);
    }

    @Test
    void cellsOfAnotherSizeAreRefused() {
        ObjectNode sizes = (ObjectNode) tiny.description.get("vqgan");
        sizes.putArray("channel_multipliers").add(1).add(1).add(2).add(2);
        sizes.putArray("attention_resolutions").add(8);
        tiny.write(folder);
        String message =
                assertThrows(ModelException.class, () -> load(folder).close()).getMessage();
        assertTrue(message.contains("stands for 8 x 8 pixels"), message);
        assertFalse(message.contains("\n"), message);
    }

    private static Vqgan load(Path folder) {
        return ModelFolder.open(folder).loadVqgan(device);
    }

    /** The codes of these tokens as latents, straight from the file. */
    private static float[] codesOf(Tokens tokens) {
        ModelFolder model = ModelFolder.open(Path.of("models", "landscapes"));
        int width = model.vqgan().embedding();
        try (var file = SafetensorsFile.open(model.vqganFile())) {
            float[] codebook = file.floats("quantize.embedding.weight");
            float[] latents = new float[width * tokens.size()];
            for (int cell = 0; cell < tokens.size(); cell++) {
                for (int c = 0; c < width; c++) {
                    latents[c * tokens.size() + cell] = codebook[tokens.code(cell) * width + c];
                }
            }
            return latents;
        }
    }

    private static Picture noise(int width, int height) {
        SplittableRandom random = new SplittableRandom(8);
        int[] argb = new int[width * height];
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        return Picture.of(width, height, argb);
    }
}
