package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.diffusion.PriorSizes;
import unmask.nn.DeviceGroup;
import unmask.tensorfile.SafetensorsFile;
import unmask.training.RunSettings;
import unmask.training.TrainingListener;
import unmask.training.TrainingPlan;
import unmask.training.TrainingProgress;
import unmask.training.TrainingRun;

class PriorStageTest {
    private static final PriorSizes SIZES = new PriorSizes(2, 16, 2, 4, 4, 6, 6, 16);
    private static DeviceGroup devices;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        devices = DeviceGroup.open("cpu");
    }

    @AfterAll
    static void close() {
        devices.close();
    }

    @Test
    void aResumedTrainingEndsWithTheSameBits() throws IOException {
        for (PriorObjective objective : List.of(PriorObjective.REWEIGHTED_ELBO, PriorObjective.AUTOREGRESSIVE)) {
            Path straight = folder.resolve(objective + "-straight");
            Path resumed = folder.resolve(objective + "-resumed");
            PriorSettings settings = settings(objective, 0.1, false);
            train(straight, settings, 14);
            train(resumed, settings, 7);
            train(resumed, settings, 14);
            assertSameTensors(straight, resumed, "checkpoints/step-000000014/prior.safetensors");
        }
    }

    @Test
    void denoisingLearnsWhatPicturesHaveInCommon() throws IOException {
        TrainingProgress last = train(folder.resolve("run"), settings(PriorObjective.REWEIGHTED_ELBO, 0, false), 100);
        assertTrue(last.numbers().get("validation") < 0.8, last.toString());
    }

    @Test
    void halfPrecisionLearnsTheSame() throws IOException {
        TrainingProgress last = train(folder.resolve("run"), settings(PriorObjective.REWEIGHTED_ELBO, 0, true), 100);
        assertTrue(last.numbers().get("validation") < 0.8, last.toString());
    }

    @Test
    void theBaselineLearnsWhatPicturesHaveInCommon() throws IOException {
        TrainingProgress last = train(folder.resolve("run"), settings(PriorObjective.AUTOREGRESSIVE, 0, false), 100);
        assertTrue(last.numbers().get("validation") < 0.8, last.toString());
    }

    @Test
    void numbersAreShownLossFirst() throws IOException {
        TrainingProgress last = train(folder.resolve("run"), settings(PriorObjective.MASKED_LM, 0, false), 10);
        assertEquals(
                List.of("loss", "elbo", "gradient norm", "learning rate", "validation"),
                List.copyOf(last.numbers().keySet()));
    }

    @Test
    void twoDevicesLearnWhatOneDoes() {
        TokenTables tokens = new TokenTables(pictures(1, 60), List.of());
        for (PriorObjective objective : List.of(PriorObjective.REWEIGHTED_ELBO, PriorObjective.AUTOREGRESSIVE)) {
            PriorSettings settings = settings(objective, 0, false);
            try (PriorStage alone = stage(settings, tokens, devices);
                    DeviceGroup three = DeviceGroup.open("cpu,cpu,cpu"); // 8 pictures: shares of 2, 3 and 3
                    PriorStage shared = stage(settings, tokens, three)) {
                for (long step = 1; step <= 10; step++) {
                    Map<String, Double> one = alone.step(step);
                    Map<String, Double> all = shared.step(step);
                    assertEquals(one.keySet(), all.keySet());
                    one.forEach((name, value) -> assertEquals(value, all.get(name), 1e-3 * Math.abs(value), name));
                }
            }
        }
    }

    private static PriorStage stage(PriorSettings settings, TokenTables tokens, DeviceGroup devices) {
        return new PriorStage(SIZES, settings, tokens, Optional.empty(), Optional.empty(), 10, devices);
    }

    static PriorSettings settings(PriorObjective objective, double dropout, boolean half) {
        return new PriorSettings(
                objective, false, true, 8, 1e-2, 5, true, 100, 0.9, 0.98, 0.01, 1, 0.95, 0, dropout, half, 5);
    }

    private static TrainingProgress train(Path run, PriorSettings settings, long steps) throws IOException {
        List<TrainingProgress> progress = new ArrayList<>();
        TrainingListener listener = progress::add;
        TokenTables tokens = new TokenTables(pictures(1, 60), pictures(2, 12));
        try (TrainingRun training = TrainingRun.open(run, new RunSettings("prior", Map.of(), Map.of()));
                PriorStage stage = stage(settings, tokens, devices)) {
            training.train(stage, new TrainingPlan(steps, 1000, 5, 0, 1000, 1000), listener);
        }
        return progress.getLast();
    }

    /** Of one code each: log2(6) bits in all, so that a token that sees another needs none. */
    private static List<int[]> pictures(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> pictures = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int[] picture = new int[16];
            Arrays.fill(picture, random.nextInt(6));
            pictures.add(picture);
        }
        return pictures;
    }

    private static void assertSameTensors(Path one, Path other, String file) {
        try (SafetensorsFile a = SafetensorsFile.open(one.resolve(file));
                SafetensorsFile b = SafetensorsFile.open(other.resolve(file))) {
            assertTrue(a.names().size() > 40);
            for (String name : a.names()) {
                assertArrayEquals(a.floats(name), b.floats(name), 0f, name);
            }
        }
    }
}
