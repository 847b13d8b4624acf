package unmask.tensorfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An open file of named tensors: safetensors, or what PyTorch's {@code torch.save} writes. Which one it is shows in its
 * first bytes, whatever it is called. Tensors are read as they are asked for. Not safe for use after closing.
 */
public sealed interface CheckpointFile extends AutoCloseable permits SafetensorsFile, TorchFile, RenamedFile {
    /**
     * Opens a file and checks its structure; no tensor's values are read yet.
     *
     * @throws ModelException if it cannot be read, is of neither kind, or is damaged
     */
    static CheckpointFile open(Path path) {
        Existing.file(path, "does not exist.");
        byte[] first = new byte[9];
        int length;
        try (InputStream in = Files.newInputStream(path)) {
            length = in.readNBytes(first, 0, first.length);
        } catch (IOException e) {
            throw ModelException.unreadable(path, e);
        }
        if (TorchFile.begins(Arrays.copyOf(first, length))) {
            return TorchFile.open(path);
        }
        if (length == first.length && first[8] == '{') {
            return SafetensorsFile.open(path);
        }
        throw new ModelException(path + " is neither a PyTorch checkpoint nor a safetensors file.");
    }

    Path path();

    /** The tensors, in the order of the file. */
    List<String> names();

    /** @throws ModelException if there is no such tensor */
    long[] shape(String name);

    /** Whether its elements are stored as 16-bit floats, so that they can be again without loss. */
    boolean isHalf(String name);

    /**
     * The tensor's elements, row-major, whatever their type in the file.
     *
     * @throws ModelException if there is no such tensor, or it holds what is infinite or no number
     */
    float[] floats(String name);

    @Override
    void close();
}
