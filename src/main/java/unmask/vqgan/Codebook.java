package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.VqganSizes;
import unmask.nn.Weights;

/** The codes that latents are rounded to (van den Oord et al. 2017, equation 1). */
final class Codebook {
    private static final String NAME = "quantize.embedding.weight";

    private final VqganSizes sizes;

    Codebook(VqganSizes sizes) {
        this.sizes = sizes;
    }

    void declare(TensorNames names) {
        names.require(NAME, sizes.codes(), sizes.embedding());
    }

    /** Index of the nearest code of each position, the first one on ties: (1, embedding, h, w) -> (hw). */
    NDArray nearest(Weights weights, NDArray latents) {
        NDArray z = latents.reshape(sizes.embedding(), -1).transpose(); // (hw, embedding)
        NDArray e = weights.get(NAME).duplicate(); // (codes, embedding)
        e.attach(latents.getManager());
        // z.e - |e|^2 / 2 is largest where |z - e|^2 is smallest: |z|^2 is the same for every code
        NDArray halfNorms = e.square().sum(new int[] {1}).mul(-0.5f); // (codes)
        return Tensors.linear(z, e, halfNorms).argMax(1); // (hw)
    }

    /** (hw) -> (1, embedding, h, w). */
    NDArray latents(Weights weights, NDArray indices, int rows, int columns) {
        return Tensors.embedding(indices, weights.get(NAME)) // (hw, embedding)
                .transpose()
                .reshape(1, sizes.embedding(), rows, columns);
    }
}
