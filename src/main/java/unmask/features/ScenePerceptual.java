package unmask.features;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.List;
import unmask.nn.ComputeDevice;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * How differently the {@link SceneNetwork} sees two pictures: as LPIPS (Zhang et al. 2018, Eq. 1), the channels of each
 * place are brought to unit length, and squared differences are averaged over places and summed over levels, here with
 * equal weights. To that the distances of {@link Textures} are added: of covariances, in windows of 32 pixels on the three
 * finer levels, and of amounts on all.
 */
public final class ScenePerceptual implements PerceptualDistance {
    /** A good weight of textures: enough for crisp edges, too little for ripples in smooth skies. */
    public static final double USUAL_TEXTURES = 0.3;

    private static final float EPS = 1e-6f;
    private static final int TEXTURE_LEVELS = 3;
    private static final int WINDOW = 32;

    private final Weights weights;
    private final double textures;

    /**
     * @param textures weight of their distances, at least 0
     * @throws unmask.tensorfile.ModelException if the file does not hold the network
     */
    public ScenePerceptual(Path file, ComputeDevice device, double textures) {
        this.weights = Weights.load(file, SceneNetwork.featureNames(), device);
        this.textures = textures;
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
            NDArray distance = between(ofX.get(level), ofY.get(level), level);
            sum = sum == null ? distance : sum.add(distance);
        }
        return sum;
    }

    private NDArray between(NDArray x, NDArray y, int level) {
        NDArray distance = unit(x).sub(unit(y)).square().sum(new int[] {1}).mean();
        if (textures == 0) {
            return distance;
        }
        NDArray ofTextures = Textures.amounts(x, y);
        if (level < TEXTURE_LEVELS) {
            ofTextures = ofTextures.add(Textures.distance(x, y, WINDOW >> level + 1));
        }
        return distance.add(Tensors.times(ofTextures, textures));
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
