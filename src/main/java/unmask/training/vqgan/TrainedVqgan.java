package unmask.training.vqgan;

import java.nio.file.Path;
import unmask.models.ModelFolder;
import unmask.vqgan.VqganSizes;

/**
 * An autoencoder to train further.
 *
 * @param file of its weights
 * @param sizes of its network
 */
public record TrainedVqgan(Path file, VqganSizes sizes) {
    /** That of a model. */
    public static TrainedVqgan of(ModelFolder model) {
        return new TrainedVqgan(model.vqganFile(), model.vqgan());
    }
}
