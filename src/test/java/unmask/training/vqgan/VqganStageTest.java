package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.data.CropSettings;
import unmask.data.Examples;
import unmask.data.PictureFolder;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.nn.DeviceGroup;
import unmask.nn.ModelException;
import unmask.nn.VqganSizes;
import unmask.nn.Weights;
import unmask.training.RunSettings;
import unmask.training.TrainingPlan;
import unmask.training.TrainingRun;

class VqganStageTest {
    private static final VqganSizes SIZES =
            new VqganSizes(32, 8, List.of(1, 1, 1, 1, 2), 1, Set.of(2), 4, 1e-6, 4, 16);
    private static final VqganSizes GUMBEL_SIZES =
            new VqganSizes(32, 8, List.of(1, 1, 1, 1, 2), 1, Set.of(2), 4, 1e-6, 4, 16, VqganSizes.Quantizer.GUMBEL, VqganSizes.Family.UNLEASHING);
    private static DeviceGroup devices;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        devices = DeviceGroup.open("cpu");
    }

    @AfterAll
    static void close() {
        devices.close();
    }

    @Test
    void aTrainingThatWasCutInTwoEndsAtTheSameWeights() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.AVERAGED, 3, 4);
        Map<String, float[]> straight;
        try (VqganStage stage = stage(settings)) {
            train(stage, "straight", 8);
            straight = values(stage.averages());
        }
        try (VqganStage stage = stage(settings)) {
            train(stage, "cut", 5);
        }
        try (VqganStage stage = stage(settings)) {
            train(stage, "cut", 8);
            values(stage.averages()).forEach((name, found) -> assertArrayEquals(straight.get(name), found, name));
        }
    }

    @Test
    void codesThatAreTrainedMoveWithTheRest() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.NEAREST, 0, Long.MAX_VALUE);
        try (VqganStage stage = stage(settings)) {
            float[] before = stage.averages().values("quantize.embedding.weight");
            train(stage, "nearest", 4);
            float[] after = stage.averages().values("quantize.embedding.weight");
            double moved = 0;
            for (int i = 0; i < before.length; i++) {
                moved += Math.abs(after[i] - before[i]);
            }
            assertTrue(moved > 0);
        }
    }

    @Test
    void mixturesOfCodesAreTrained() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.GUMBEL, 0, Long.MAX_VALUE);
        try (VqganStage stage = stage(settings)) {
            double first = stage.step(1).get("l1");
            double last = first;
            for (long step = 2; step <= 12; step++) {
                last = stage.step(step).get("l1");
            }
            assertTrue(last < first, first + " became " + last);
        }
    }

    @Test
    void theReconstructionGetsBetter() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.AVERAGED, 15, Long.MAX_VALUE);
        try (VqganStage stage = stage(settings)) {
            double first = stage.step(1).get("l1");
            double last = first;
            for (long step = 2; step <= 40; step++) {
                last = stage.step(step).get("l1");
            }
            assertTrue(last < 0.6 * first, first + " became " + last);
            Picture preview = stage.preview().orElseThrow();
            assertEquals(64, preview.height(), "pictures above their reconstructions");
        }
    }

    @Test
    void twoDevicesLearnWhatOneDoes() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.AVERAGED, 3, Long.MAX_VALUE);
        try (VqganStage alone = stage(settings);
                DeviceGroup two = DeviceGroup.open("cpu,cpu");
                VqganStage shared = stage(settings, two)) {
            for (long step = 1; step <= 6; step++) {
                Map<String, Double> one = alone.step(step);
                Map<String, Double> both = shared.step(step);
                assertEquals(one.keySet(), both.keySet());
                one.forEach((name, value) -> assertEquals(value, both.get(name), 1e-3 * Math.abs(value), name));
            }
        }
    }

    @Test
    void twoDevicesShareTheDiscriminatorToo() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.NEAREST, 0, 2);
        try (DeviceGroup two = DeviceGroup.open("cpu,cpu");
                VqganStage shared = stage(settings, two)) {
            shared.step(1);
            for (long step = 2; step <= 4; step++) {
                assertTrue(shared.step(step).get("discriminator") > 0);
            }
        }
    }

    @Test
    void aBatchThatIsTooSmallToShareIsRefused() throws IOException {
        paint();
        VqganSettings settings = settings(VqganSettings.Quantization.NEAREST, 0, Long.MAX_VALUE);
        try (DeviceGroup three = DeviceGroup.open("cpu,cpu,cpu")) {
            String message = assertThrows(ModelException.class, () -> stage(settings, three))
                    .getMessage();
            assertTrue(message.contains("A batch of 2 cannot be shared by 3 devices"), message);
        }
    }

    private void train(VqganStage stage, String run, long steps) throws IOException {
        RunSettings settings = new RunSettings("vqgan", Map.of(), Map.of());
        TrainingPlan plan = new TrainingPlan(steps, 10, 1, 0, 1000, 10);
        try (TrainingRun training = TrainingRun.open(folder.resolve(run), settings)) {
            training.train(stage, plan, progress -> {});
        }
    }

    private VqganStage stage(VqganSettings settings) {
        return stage(settings, devices);
    }

    private VqganStage stage(VqganSettings settings, DeviceGroup devices) {
        try {
            PictureFolder pictures = PictureFolder.open(folder.resolve("pictures"));
            Examples training = new Examples(pictures, CropSettings.random(32));
            VqganData data = new VqganData(
                    training, Optional.of(new Examples(pictures, CropSettings.centre(32))), settings.batch(), 5, 1);
            return new VqganStage(settings, data, on -> Optional.empty(), Optional.empty(), 5, devices);
        } catch (PictureException e) {
            throw new AssertionError(e);
        }
    }

    private static VqganSettings settings(
            VqganSettings.Quantization quantizer, long continuousSteps, long adversaryFrom) {
        VqganSizes sizes = quantizer == VqganSettings.Quantization.GUMBEL ? GUMBEL_SIZES : SIZES;
        return new VqganSettings(
                sizes,
                2,
                32,
                quantizer,
                new VqganSettings.Losses(1, 0.5, 0, 1, 0.25),
                new VqganSettings.Adversary(adversaryFrom, 2, 0.5, 1, 1e-3, 4, DiffAugment.Policy.PAPER),
                new VqganSettings.Optimization(3e-3, 2, 0, 0.9, 0.95, 1e-5, 1, false),
                continuousSteps,
                0.9);
    }

    private static Map<String, float[]> values(Weights weights) {
        Map<String, float[]> out = new LinkedHashMap<>();
        weights.shapes().keySet().forEach(name -> out.put(name, weights.values(name)));
        return out;
    }

    /** Eight pictures of soft slopes of colour. */
    private void paint() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int n = 0; n < 8; n++) {
            int[] argb = new int[40 * 40];
            for (int i = 0; i < argb.length; i++) {
                int x = i % 40;
                int y = i / 40;
                argb[i] = 0xFF000000 | (x * 6) << 16 | (y * 6) << 8 | (n * 25 + x) & 0xFF;
            }
            PictureFile.write(pictures.resolve(n + ".png"), Picture.of(40, 40, argb));
        }
    }
}
