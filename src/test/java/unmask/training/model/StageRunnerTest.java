package unmask.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.image.Picture;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.training.Checkpoint;
import unmask.training.GradientProbes;
import unmask.training.TrainingStage;

class StageRunnerTest {
    private static final long STEPS = 5;

    @TempDir
    private Path folder;

    @AutoClose
    private final ComputeDevice device = ComputeDevice.open("cpu");

    private final AtomicLong clock = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final List<Boolean> stepsInHalf = new ArrayList<>();
    private int checks;
    private ModelOrder order;

    @BeforeEach
    void order() throws IOException {
        order = Orders.garden(folder);
    }

    @Test
    void whatWasDecidedWhileTimingHoldsForTheTrainingWithoutAnotherCheck() throws IOException {
        train();
        assertEquals(2, checks, "once in brain floats, which are wrong, and once in floats");
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.getFirst().startsWith("Gradients checked: float32, "), told.toString());
        assertTrue(stepsInHalf.stream().noneMatch(half -> half), stepsInHalf.toString());
    }

    @Test
    void aTrainingThatGoesOnChecksForItself() throws IOException {
        StageRunner first = runner();
        first.pace("toy", 1, Stage::new);
        told.clear();
        checks = 0;
        train();
        assertEquals(2, checks);
        assertEquals(1, told.size(), told.toString());
    }

    private void train() throws IOException {
        StageRunner runner = runner();
        StageRunner.Pace pace = runner.pace("toy", 1, Stage::new);
        try (Stage stage = new Stage()) {
            StageRunner.Part part =
                    new StageRunner.Part("toy", folder.resolve("toy"), STEPS, 1, STEPS, "Learning", numbers -> "");
            runner.train(stage, part, pace.arithmetic());
        }
    }

    private StageRunner runner() throws IOException {
        return new StageRunner(
                Diary.open(folder, order),
                new Budget(order.time(), 0, () -> 0),
                new Listener(),
                () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
    }

    private final class Listener implements ModelTrainingListener {
        @Override
        public void progressed(double done, Duration left, String words) {}

        @Override
        public void previewed(Path picture) {}

        @Override
        public void checked(String sentence) {
            told.add(sentence);
        }

        @Override
        public void warned(String sentence) {}
    }

    /** One whose gradients are twice what they should be in brain floats. */
    private final class Stage implements TrainingStage {
        private boolean half = true;

        @Override
        public Map<String, Double> step(long step) {
            stepsInHalf.add(half);
            return Map.of("loss", 1.0);
        }

        @Override
        public GradientProbes gradientProbes(long step) {
            checks++;
            NDManager scope = device.newScope();
            NDArray w = OwnedTensors.create(scope, new float[] {1, 2, 3}, new Shape(3));
            w.setRequiresGradient(true);
            GradientProbes.Loss loss = (owner, inHalf) -> {
                NDArray sum = w.square().sum();
                return half ? sum.add(sum.sub(sum.stopGradient())) : sum;
            };
            GradientProbes.Probe probe = new GradientProbes.Probe("the loss", List.of(w), true, loss);
            return new GradientProbes(scope, true, half, List.of(probe), List.of());
        }

        @Override
        public void computeInFloats() {
            half = false;
        }

        @Override
        public void save(Checkpoint.Writer out) throws IOException {
            out.number("loss", 1);
        }

        @Override
        public void restore(Checkpoint in) {
            in.number("loss");
        }

        @Override
        public Optional<Picture> preview() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
