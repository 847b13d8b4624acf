package unmask.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import unmask.files.Hashes;
import unmask.image.Picture;
import unmask.image.Planes;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Weights;
import unmask.tensorfile.ModelException;

/** Features by our own {@link SceneNetwork}: the means of its last two levels over the whole picture. */
public final class SceneFeatures implements FeatureExtractor {
    private static final int LEVELS = 2;
    private static final int ID_DIGITS = 8;

    private final Weights weights;
    private final ComputeDevice device;
    private final String name;

    /** @throws ModelException if the file does not hold the network */
    public SceneFeatures(Path file, ComputeDevice device) {
        this.weights = Weights.load(file, SceneNetwork.featureNames(), device);
        this.device = device;
        try {
            this.name = "scenes (" + Hashes.sha256(file).substring(0, ID_DIGITS) + ")";
        } catch (IOException e) {
            weights.close();
            throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int width() {
        int[] channels = SceneNetwork.channels();
        int width = 0;
        for (int i = channels.length - LEVELS; i < channels.length; i++) {
            width += channels[i];
        }
        return width;
    }

    /** @param pictures of any size from 16 x 16 on */
    @Override
    public float[][] features(List<Picture> pictures) {
        float[][] out = new float[pictures.size()][];
        for (int i = 0; i < out.length; i++) {
            out[i] = features(pictures.get(i));
        }
        return out;
    }

    @Override
    public void close() {
        weights.close();
    }

    private float[] features(Picture picture) {
        try (NDManager scope = device.newScope()) {
            NDArray x =
                    OwnedTensors.create(scope, Planes.of(picture), new Shape(1, 3, picture.height(), picture.width()));
            List<NDArray> levels = SceneNetwork.levels(weights, x);
            float[] out = new float[width()];
            int at = 0;
            for (NDArray level : levels.subList(levels.size() - LEVELS, levels.size())) {
                float[] means = SceneNetwork.pooled(level).toFloatArray();
                System.arraycopy(means, 0, out, at, means.length);
                at += means.length;
            }
            return out;
        }
    }
}
