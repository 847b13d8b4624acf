package unmask.features;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import unmask.nn.ComputeDevice;
import unmask.nn.ScriptModule;

/**
 * A perceptual distance that the user brings as a TorchScript file, such as LPIPS. Its {@code forward} takes two batches
 * of pictures (B, 3, H, W) from 0 to 1 and gives distances of any shape, which are averaged.
 */
public final class ScriptPerceptual implements PerceptualDistance {
    private final ScriptModule network;

    /** @throws unmask.tensorfile.ModelException if the file is not TorchScript */
    public ScriptPerceptual(Path file, ComputeDevice device) {
        this.network = ScriptModule.load(file, device);
    }

    @Override
    public String name() {
        return "perceptual";
    }

    @Override
    public NDArray between(NDArray x, NDArray y) {
        return network.forward(x, y).mean();
    }

    @Override
    public void close() {
        network.close();
    }
}
