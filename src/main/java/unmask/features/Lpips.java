package unmask.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * The learned perceptual distance of Zhang et al. 2018 (LPIPS 0.1) on VGG-16, from weights that the user brings. Names
 * are those of the authors' package, with or without {@code perceptual.} before them, as in the published checkpoints.
 * As there, pictures are taken from 0 to 1 as they are.
 */
public final class Lpips implements PerceptualDistance {
    private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
    private static final float[] SCALE = {0.458f, 0.448f, 0.450f};
    private static final float EPS = 1e-10f;

    /** Each slice's convolutions by their place in VGG-16; a slice but the first begins with pooling. */
    private static final List<Slice> SLICES = List.of(
            new Slice(1, 64, List.of(0, 2)),
            new Slice(2, 128, List.of(5, 7)),
            new Slice(3, 256, List.of(10, 12, 14)),
            new Slice(4, 512, List.of(17, 19, 21)),
            new Slice(5, 512, List.of(24, 26, 28)));

    private final Weights weights;

    private record Slice(int number, int channels, List<Integer> convolutions) {
        String layer(int convolution) {
            return "net.slice" + number + "." + convolution;
        }

        String head() {
            return "lin" + (number - 1) + ".model.1.weight";
        }
    }

    /** @throws unmask.tensorfile.ModelException if the file does not hold the network */
    public Lpips(Path file, ComputeDevice device) {
        this(Weights.load(file, names(), device));
    }

    Lpips(Weights weights) {
        this.weights = weights;
    }

    /** The tensors of the network. */
    static TensorNames names() {
        TensorNames names = new TensorNames("perceptual.")
                .ignore("scaling_layer.")
                .ignore("lins.") // the heads once more
                .ignore("ae.")
                .ignore("disc.");
        int in = SHIFT.length;
        for (Slice slice : SLICES) {
            for (int convolution : slice.convolutions) {
                names.requireLayer(slice.layer(convolution), slice.channels, in, 3, 3);
                in = slice.channels;
            }
            names.require(slice.head(), 1, slice.channels, 1, 1);
        }
        return names;
    }

    @Override
    public String name() {
        return "lpips";
    }

    @Override
    public NDArray between(NDArray x, NDArray y) {
        return each(x, y).mean();
    }

    /** The distance of each pair, (B). */
    NDArray each(NDArray x, NDArray y) {
        NDArray ofX = scaled(x);
        NDArray ofY = scaled(y);
        NDArray sum = null;
        for (Slice slice : SLICES) {
            ofX = through(slice, ofX);
            ofY = through(slice, ofY);
            NDArray difference = unit(ofX).sub(unit(ofY)).square();
            NDArray weighted = Tensors.conv(difference, weights.get(slice.head()), null, 1, 0); // (B, 1, h, w)
            NDArray distance = weighted.reshape(weighted.getShape().get(0), -1).mean(new int[] {1});
            sum = sum == null ? distance : sum.add(distance);
        }
        return sum;
    }

    @Override
    public void close() {
        weights.close();
    }

    private NDArray through(Slice slice, NDArray x) {
        NDArray y = slice.number > 1 ? Tensors.maxPooled(x) : x;
        for (int convolution : slice.convolutions) {
            String layer = slice.layer(convolution);
            y = Tensors.relu(Tensors.conv(y, weights.weight(layer), weights.bias(layer), 1, 1));
        }
        return y;
    }

    private static NDArray scaled(NDArray x) {
        NDManager scope = x.getManager();
        Shape each = new Shape(1, SHIFT.length, 1, 1);
        return x.sub(OwnedTensors.create(scope, SHIFT, each)).div(OwnedTensors.create(scope, SCALE, each));
    }

    private static NDArray unit(NDArray features) {
        return features.div(features.square().sum(new int[] {1}, true).sqrt().add(EPS));
    }
}
