package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.features.PerceptualDistance;
import unmask.image.Picture;
import unmask.nn.DeviceGroup;
import unmask.nn.Weights;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;

class VqganStageTest {
    private static DeviceGroup devices;

    @TempDir
    private Path folder;

    private TinyTraining training;

    @BeforeAll
    static void open() {
        devices = DeviceGroup.open("cpu");
    }

    @AfterAll
    static void close() {
        devices.close();
    }

    @BeforeEach
    void paint() {
        training = new TinyTraining(folder);
    }

    @Test
    void aTrainingThatWasCutInTwoEndsAtTheSameWeights() throws IOException {
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.AVERAGED, 3, 4);
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
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.NEAREST, 0, Long.MAX_VALUE);
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
    void codesThatAreTrainedStayUntilTheyAreUsed() throws IOException {
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.NEAREST, 2, Long.MAX_VALUE);
        try (VqganStage stage = stage(settings)) {
            float[] before = stage.averages().values("quantize.embedding.weight");
            train(stage, "later", 2);
            assertArrayEquals(before, stage.averages().values("quantize.embedding.weight"), 1e-6f);
            train(stage, "later", 4);
            assertFalse(Arrays.equals(before, stage.averages().values("quantize.embedding.weight")));
        }
    }

    @Test
    void mixturesOfCodesAreTrained() throws IOException {
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.GUMBEL, 0, Long.MAX_VALUE);
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
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.AVERAGED, 15, Long.MAX_VALUE);
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

    /**
     * Each step from the same state: a step of Adam makes a move of the learning rate even of a gradient that is zero but
     * for rounding, so that states soon differ. The loss is smooth, so that the gradients themselves differ by rounding alone.
     */
    @Test
    void twoDevicesLearnWhatOneDoes() throws IOException {
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.AVERAGED, 3, Long.MAX_VALUE)
                .with(new VqganSettings.Losses(0, 0, 0, 1, 1, 0.25));
        Optional<PerceptualDistance> smooth = Optional.of(TinyTraining.squares(() -> 1));
        try (VqganStage alone = training.stage(settings, smooth, devices);
                DeviceGroup two = DeviceGroup.open("cpu,cpu");
                VqganStage shared = training.stage(settings, smooth, two)) {
            for (long step = 1; step <= 6; step++) {
                training.goOnApart("alone", "shared", step - 1);
                Map<String, Double> one = trained(alone, "alone", step);
                Map<String, Double> both = trained(shared, "shared", step);
                assertEquals(one.keySet(), both.keySet());
                one.forEach((name, value) -> assertEquals(value, both.get(name), 1e-4 * Math.abs(value), name));
                assertSameGradients(training.checkpoint("alone", step), training.checkpoint("shared", step));
            }
        }
    }

    private Map<String, Double> trained(VqganStage stage, String run, long step) throws IOException {
        AtomicReference<Map<String, Double>> numbers = new AtomicReference<>();
        training.train(stage, run, step, progress -> numbers.set(progress.numbers()));
        return numbers.get();
    }

    /** The optimizer's first moments, which a step moves by a tenth of the gradient. */
    private static void assertSameGradients(Path one, Path other) {
        try (SafetensorsFile a = SafetensorsFile.open(one.resolve("vqgan.safetensors"));
                SafetensorsFile b = SafetensorsFile.open(other.resolve("vqgan.safetensors"))) {
            List<String> moments =
                    a.names().stream().filter(name -> name.startsWith("first.")).toList();
            double all = moments.stream()
                    .mapToDouble(name -> norm(a.floats(name), null))
                    .max()
                    .orElseThrow();
            for (String name : moments) {
                double difference = norm(a.floats(name), b.floats(name));
                assertEquals(0, difference, 1e-3 * norm(a.floats(name), null) + 1e-5 * all, name);
            }
        }
    }

    /** Of one array, or of a difference. */
    private static double norm(float[] a, float[] minus) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double each = a[i] - (minus == null ? 0 : minus[i]);
            sum += each * each;
        }
        return Math.sqrt(sum);
    }

    @Test
    void twoDevicesShareTheDiscriminatorToo() throws IOException {
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.NEAREST, 0, 2);
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
        VqganSettings settings = TinyTraining.settings(VqganSettings.Quantization.NEAREST, 0, Long.MAX_VALUE);
        try (DeviceGroup three = DeviceGroup.open("cpu,cpu,cpu")) {
            String message = assertThrows(ModelException.class, () -> stage(settings, three))
                    .getMessage();
            assertTrue(message.contains("A batch of 2 cannot be shared by 3 devices"), message);
        }
    }

    private void train(VqganStage stage, String run, long steps) throws IOException {
        training.train(stage, run, steps, progress -> {});
    }

    private VqganStage stage(VqganSettings settings) {
        return stage(settings, devices);
    }

    private VqganStage stage(VqganSettings settings, DeviceGroup devices) {
        return training.stage(settings, Optional.empty(), devices);
    }

    private static Map<String, float[]> values(Weights weights) {
        Map<String, float[]> out = new LinkedHashMap<>();
        weights.shapes().keySet().forEach(name -> out.put(name, weights.values(name)));
        return out;
    }
}
