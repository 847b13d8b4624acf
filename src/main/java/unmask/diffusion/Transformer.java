package unmask.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unmask.image.Tokens;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Weights;
import unmask.tensorfile.ModelException;

/**
 * The trained denoising network: a bidirectional pre-norm Transformer without a time input (Bond-Taylor et al. 2022,
 * section 3.2). Tensor names are the authors' (models/transformer.py). One thread at a time uses it. Closing frees its
 * weights.
 */
public final class Transformer implements Denoiser {
    /** Windows evaluated at once where that is faster than one by one. */
    private static final int GPU_BATCH = 16;

    private final ComputeDevice device;
    private final PriorSizes sizes;
    private final TransformerNetwork network;
    private final Weights weights;

    private Transformer(Path file, PriorSizes sizes, ComputeDevice device) {
        this.device = device;
        this.sizes = sizes;
        this.network = new TransformerNetwork(sizes);
        this.weights = Weights.load(file, network.names(), device);
    }

    /**
     * Loads stage two.
     *
     * @param file of its weights
     * @throws ModelException with a line for each tensor that does not fit the sizes
     */
    public static Transformer load(Path file, PriorSizes sizes, ComputeDevice device) {
        return new Transformer(file, sizes, device);
    }

    @Override
    public int rows() {
        return sizes.rows();
    }

    @Override
    public int columns() {
        return sizes.columns();
    }

    @Override
    public int codes() {
        return sizes.codes();
    }

    @Override
    public int batch() {
        return device.isCpu() ? 1 : GPU_BATCH;
    }

    @Override
    public List<float[]> logits(List<int[]> windows) {
        int length = sizes.rows() * sizes.columns();
        long[] indices = windows.stream()
                .flatMapToInt(Arrays::stream)
                .mapToLong(token -> token == Tokens.HIDDEN ? sizes.maskToken() : token)
                .toArray();
        try (NDManager scope = device.newScope()) {
            NDArray tokens = OwnedTensors.create(scope, indices, new Shape(windows.size(), length));
            float[] all = network.logits(weights, tokens).toFloatArray();
            List<float[]> out = new ArrayList<>();
            int each = length * sizes.codes();
            for (int i = 0; i < windows.size(); i++) {
                out.add(windows.size() == 1 ? all : Arrays.copyOfRange(all, i * each, (i + 1) * each));
            }
            return out;
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
