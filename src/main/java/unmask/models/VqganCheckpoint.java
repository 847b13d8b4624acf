package unmask.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;
import unmask.vqgan.VqganNetwork;
import unmask.vqgan.VqganSizes;

/**
 * Files of stage one: this program's, those of the authors of Unleashing Transformers, and those of Taming Transformers,
 * in any container that {@link CheckpointFile} opens.
 */
public final class VqganCheckpoint {
    private VqganCheckpoint() {}

    /**
     * Opens a file; its tensors go by the names that {@link VqganNetwork} uses, perhaps behind {@code ae.}.
     *
     * @param note told in a clause if there are several networks, which was taken
     */
    static CheckpointFile open(Path file, Consumer<String> note) {
        return Unwrapping.open(file, Unwrapping.Kind.VQGAN, note, TamingNames::translated);
    }

    /**
     * The sizes of the network in a file.
     *
     * @param resolution side in pixels of the training pictures, which no tensor shows
     * @param normGroups groups of the normalisations, which no tensor shows either
     * @throws ModelException if the file cannot be read, or holds no network that is known
     */
    public static VqganSizes sizes(Path file, int resolution, int normGroups) {
        try (CheckpointFile checkpoint = open(file, clause -> {})) {
            return VqganLayout.sizes(checkpoint, resolution, normGroups);
        }
    }

    /**
     * Copies the tensors that the network needs into a safetensors file, under the names that it uses.
     *
     * @throws ModelException with a line for each tensor of the file that does not fit the sizes
     */
    public static void convert(Path file, VqganSizes sizes, Path target) throws IOException {
        try (CheckpointFile checkpoint = open(file, clause -> {})) {
            TensorCopy.of(checkpoint, new VqganNetwork(sizes).names()).write(target, fraction -> {});
        }
    }
}
