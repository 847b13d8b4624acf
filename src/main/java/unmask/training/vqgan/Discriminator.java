package unmask.training.vqgan;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * The patch discriminator (Isola et al. 2017) as functions of its weights: convolutions of 4 x 4 pixels, batch
 * normalisation, leaky ReLU; one logit for each patch. Names are the authors' (disc.main of their checkpoints).
 */
final class Discriminator {
    private static final int KERNEL = 4;
    private static final int STRIDED = 3;
    private static final int WIDEST = 8;
    private static final double SLOPE = 0.2;
    private static final int RGB = 3;

    /** Of pictures in pixels, for one logit at least: of what the strides leave, the last two layers lose a pixel each. */
    static final int LEAST_SIDE = (1 + 2) << STRIDED;

    private final List<Layer> layers = new ArrayList<>();

    /** @param norm index of the normalisation behind the convolution, or -1 for none */
    private record Layer(String conv, String norm, int in, int out, int stride, boolean bias) {}

    /** @param channels of the first layer */
    Discriminator(int channels) {
        layers.add(new Layer("main.0", "", RGB, channels, 2, true));
        int in = channels;
        for (int n = 1; n <= STRIDED; n++) {
            int out = channels * Math.min(1 << n, WIDEST);
            int index = 3 * n - 1;
            layers.add(new Layer("main." + index, "main." + (index + 1), in, out, n < STRIDED ? 2 : 1, false));
            in = out;
        }
        layers.add(new Layer("main." + (3 * STRIDED + 2), "", in, 1, 1, true));
    }

    /** What is trained. */
    TensorNames parameters() {
        TensorNames names = new TensorNames("disc.");
        for (Layer layer : layers) {
            names.require(layer.conv + ".weight", layer.out, layer.in, KERNEL, KERNEL);
            if (layer.bias) {
                names.require(layer.conv + ".bias", layer.out);
            }
            if (!layer.norm.isEmpty()) {
                names.requireLayer(layer.norm, layer.out);
            }
        }
        return names;
    }

    /** The running statistics of normalisations. */
    TensorNames statistics() {
        TensorNames names = new TensorNames("disc.");
        for (Layer layer : layers) {
            if (!layer.norm.isEmpty()) {
                names.require(layer.norm + ".running_mean", layer.out);
                names.require(layer.norm + ".running_var", layer.out);
            }
        }
        return names;
    }

    /**
     * Pictures (B, 3, H, W) to logits (B, 1, h, w), high for real ones.
     *
     * @param training whether to normalise by the batch, which moves the running statistics
     */
    NDArray logits(Weights parameters, Weights statistics, NDArray pictures, boolean training) {
        NDArray x = pictures;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            NDArray bias = layer.bias ? parameters.bias(layer.conv) : null;
            x = Tensors.conv(x, parameters.weight(layer.conv), bias, layer.stride, 1);
            if (!layer.norm.isEmpty()) {
                x = Tensors.batchNorm(
                        x,
                        parameters.weight(layer.norm),
                        parameters.bias(layer.norm),
                        statistics.get(layer.norm + ".running_mean"),
                        statistics.get(layer.norm + ".running_var"),
                        training);
            }
            if (i < layers.size() - 1) {
                x = Tensors.leakyRelu(x, SLOPE);
            }
        }
        return x;
    }
}
