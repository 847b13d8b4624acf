package unmask.evaluation;

import java.nio.file.Path;
import java.util.Locale;
import unmask.features.FeatureExtractor;
import unmask.features.SceneFeatures;
import unmask.features.ScriptFeatures;
import unmask.files.FileNames;
import unmask.nn.ComputeDevice;

/**
 * Which network describes pictures.
 *
 * @param file weights of our own network, if its name ends in {@code .safetensors}, otherwise a TorchScript file
 * @param input what a network in TorchScript is given
 */
public record FeatureChoice(String file, ScriptFeatures.Input input) {
    FeatureExtractor open(ComputeDevice device) {
        Path path = FileNames.of(file);
        return file.toLowerCase(Locale.ROOT).endsWith(".safetensors")
                ? new SceneFeatures(path, device)
                : ScriptFeatures.load(path, input, device);
    }
}
