package unmask.training.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.features.SceneFeatures;
import unmask.features.ScenePerceptual;
import unmask.nn.ComputeDevice;
import unmask.nn.Weights;
import unmask.scenes.Scene;
import unmask.tensorfile.SafetensorsWriter;

class FeatureStageTest {
    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    private static LabelledScenes scenes;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        scenes = LabelledScenes.render(1, 3, done -> {}, () -> false);
    }

    @Test
    void theNetworkLearnsWhatTheScenesShow() {
        try (FeatureStage stage = new FeatureStage(scenes, scenes, 2, 100, 1, device)) {
            double first = stage.step(1).get("loss");
            Map<String, Double> last = Map.of();
            for (long step = 2; step <= 12; step++) {
                last = stage.step(step);
            }
            assertTrue(last.get("loss") < first, first + " became " + last.get("loss"));
        }
    }

    @Test
    void featuresOfTheSamePictureAreTheSameAndOfOthersAreNot() throws IOException {
        Path file = written();
        try (SceneFeatures features = new SceneFeatures(file, device)) {
            Scene one = Scene.render(1, 256);
            Scene other = Scene.render(2, 256);
            float[][] found = features.features(List.of(one.picture(), other.picture(), one.picture()));
            assertEquals(features.width(), found[0].length);
            assertArrayEquals(found[0], found[2]);
            assertTrue(Arrays.mismatch(found[0], found[1]) >= 0);
        }
    }

    @Test
    void theDistanceOfAPictureFromItselfIsZeroAndGrowsWithTheChange() throws IOException {
        try (ScenePerceptual distance = new ScenePerceptual(written(), device, 0.3);
                NDManager scope = device.newScope()) {
            NDArray x = scope.ones(new Shape(1, 3, 32, 32)).mul(0.5f);
            NDArray slope = scope.arange(32f).reshape(1, 1, 1, 32).div(32f);
            float none = distance.between(x, x).getFloat();
            float little = distance.between(x.add(slope.mul(0.1f)), x).getFloat();
            float much = distance.between(x.add(slope.mul(0.5f)), x).getFloat();
            assertEquals(0, none, 1e-9);
            assertTrue(0 < little && little < much, little + " and " + much);
        }
    }

    private Path written() throws IOException {
        Path file = folder.resolve("features.safetensors");
        try (FeatureStage stage = new FeatureStage(scenes, scenes, 2, 100, 1, device)) {
            Weights weights = stage.averages();
            SafetensorsWriter writer = new SafetensorsWriter();
            weights.shapes().forEach((name, shape) -> writer.addHalf(name, shape, weights.values(name)));
            writer.write(file);
        }
        return file;
    }
}
