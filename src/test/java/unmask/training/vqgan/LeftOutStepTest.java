package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.files.Hashes;
import unmask.nn.DeviceGroup;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;
import unmask.training.TrainingListener;
import unmask.training.TrainingProgress;

/** A step whose loss or gradient is not finite leaves everything as it was. */
class LeftOutStepTest {
    private static final String RUN = "run";
    private static final String DISCRIMINATOR = "discriminator.safetensors";
    private static final List<String> STATE = List.of("vqgan.safetensors", DISCRIMINATOR, "codebook.safetensors");
    private static DeviceGroup devices;

    @TempDir
    private Path folder;

    private TinyTraining training;
    private double factor = 1;
    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void open() {
        devices = DeviceGroup.open("cpu,cpu");
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
    void aLossThatIsNoNumberMovesNeitherWeightsNorStatisticsNorCodes() throws IOException {
        try (VqganStage stage = stage(0, 1)) {
            train(stage, 3);
            factor = Double.NaN;
            train(stage, 4);
            assertSameState(3, 4);
            assertTrue(warnings.getFirst().startsWith("Step 4 was left out: squares was NaN"), warnings.toString());
            factor = 1;
            train(stage, 5);
            assertEquals(1, warnings.size());
            for (String file : STATE) {
                assertFalse(Arrays.equals(bytes(4, file), bytes(5, file)), file + " moves with the next step");
            }
        }
    }

    @Test
    void aDiscriminatorWhoseLossOverflowsMovesNothing() throws IOException {
        try (VqganStage stage = stage(0, 1)) {
            train(stage, 3);
            tamper(3, "parameters.main.11.bias", -Float.MAX_VALUE);
            tamper(3, "parameters.main.11.weight", Float.MAX_VALUE);
            train(stage, 4);
            assertEquals(1, warnings.size(), warnings.toString());
            assertSameState(3, 4);
        }
    }

    @Test
    void statisticsThatOverflowAreTakenBackThoughEveryLossIsFinite() throws IOException {
        try (VqganStage stage = stage(0, 1)) {
            train(stage, 3);
            tamper(3, "parameters.main.3.weight", 1e25f);
            train(stage, 4);
            assertEquals(List.of("Step 4 was left out: discriminator statistics was Infinity."), warnings);
            assertSameState(3, 4);
        }
    }

    @Test
    void codesThatWereToBePlacedArePlacedInTheNextStepThatIsFinite() throws IOException {
        try (VqganStage stage = stage(2, Long.MAX_VALUE)) {
            train(stage, 2);
            assertTrue(largest(codes(2)) < 0.1, "codes start at most 1/16 from 0");
            factor = Double.POSITIVE_INFINITY;
            train(stage, 3);
            assertArrayEquals(bytes(2, "vqgan.safetensors"), bytes(3, "vqgan.safetensors"));
            assertArrayEquals(bytes(2, "codebook.safetensors"), bytes(3, "codebook.safetensors"));
            factor = 1;
            train(stage, 4);
            assertTrue(largest(codes(4)) > 0.1, "where latents are");
        }
    }

    @Test
    void codesArePlacedOnceInARunThatAnOlderVersionBegan() throws IOException {
        try (VqganStage stage = stage(2, Long.MAX_VALUE)) {
            train(stage, 3);
            Path file = training.checkpoint(RUN, 3).resolve("codebook.safetensors");
            rewrite(file, "placed", null);
            train(stage, 4);
            float[] before = codes(3);
            float[] after = codes(4);
            double moved = 0;
            for (int i = 0; i < before.length; i++) {
                moved = Math.max(moved, Math.abs(after[i] - before[i]));
            }
            assertTrue(moved < 0.1 * largest(before), "they follow as averages do, by " + moved);
        }
    }

    private VqganStage stage(long continuousSteps, long adversaryFrom) {
        VqganSettings settings =
                TinyTraining.settings(VqganSettings.Quantization.AVERAGED, continuousSteps, adversaryFrom);
        return training.stage(settings, Optional.of(TinyTraining.squares(() -> factor)), devices);
    }

    private void train(VqganStage stage, long steps) throws IOException {
        training.train(stage, RUN, steps, new TrainingListener() {
            @Override
            public void trained(TrainingProgress progress) {}

            @Override
            public void warned(String sentence) {
                warnings.add(sentence);
            }
        });
    }

    private void assertSameState(long step, long other) throws IOException {
        for (String file : STATE) {
            assertArrayEquals(bytes(step, file), bytes(other, file), file);
        }
    }

    private byte[] bytes(long step, String file) throws IOException {
        return Files.readAllBytes(training.checkpoint(RUN, step).resolve(file));
    }

    private float[] codes(long step) {
        Path file = training.checkpoint(RUN, step).resolve("vqgan.safetensors");
        try (SafetensorsFile saved = SafetensorsFile.open(file)) {
            return saved.floats("weights.quantize.embedding.weight");
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Fills a tensor of the discriminator in a checkpoint. */
    private void tamper(long step, String tensor, float value) throws IOException {
        rewrite(training.checkpoint(RUN, step).resolve(DISCRIMINATOR), tensor, value);
    }

    /** @param value for all elements, or null to leave the tensor out */
    private static void rewrite(Path file, String tensor, Float value) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        try (SafetensorsFile saved = SafetensorsFile.open(file)) {
            assertTrue(saved.names().contains(tensor), saved.names().toString());
            for (String name : saved.names()) {
                float[] values = saved.floats(name);
                if (name.equals(tensor) && value != null) {
                    Arrays.fill(values, value);
                }
                if (!name.equals(tensor) || value != null) {
                    writer.add(name, saved.shape(name), values);
                }
            }
        }
        writer.write(file);
        Path description = file.resolveSibling("checkpoint.json");
        ObjectNode root = (ObjectNode) new ObjectMapper().readTree(description.toFile());
        root.withObject("sha256").put(file.getFileName().toString(), Hashes.sha256(file));
        Files.writeString(description, root.toString());
    }
}
