package unmask.features;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.List;
import unmask.nn.ComputeDevice;
import unmask.nn.Weights;

/**
 * How differently the {@link SceneNetwork} sees two pictures: as LPIPS (Zhang et al. 2018, Eq. 1), the channels of each
 * place are brought to unit length, and squared differences are averaged over places and summed over levels, here with
 * equal weights.
 */
public final class ScenePerceptual implements PerceptualDistance {
    private static final float EPS = 1e-6f;

    private final Weights weights;

    /** @throws unmask.nn.ModelException if the file does not hold the network */
    public ScenePerceptual(Path file, ComputeDevice device) {
        this.weights = Weights.load(file, SceneNetwork.featureNames(), device);
    }

    @Override
    public String name() {
        return "perceptual";
    }

    @Override
    public NDArray between(NDArray x, NDArray y) {
        List<NDArray> ofX = SceneNetwork.levels(weights, x);
        List<NDArray> ofY = SceneNetwork.levels(weights, y);
        NDArray sum = null;
        for (int level = 0; level < ofX.size(); level++) {
            NDArray difference = unit(ofX.get(level)).sub(unit(ofY.get(level)));
            NDArray distance = difference.square().sum(new int[] {1}).mean();
            sum = sum == null ? distance : sum.add(distance);
        }
        return sum;
    }

    @Override
    public void close() {
        weights.close();
    }

    private static NDArray unit(NDArray features) {
        NDArray length = features.square().sum(new int[] {1}, true).add(EPS).sqrt();
        return features.div(length);
    }
}
