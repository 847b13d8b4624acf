package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.VqganSizes;
import unmask.nn.Weights;

/** The codes that latents are rounded to (van den Oord et al. 2017, equation 1). */
final class Codebook {
    static final String NAME = "quantize.embedding.weight";

    private final VqganSizes sizes;

    Codebook(VqganSizes sizes) {
        this.sizes = sizes;
    }

    void declare(TensorNames names) {
        names.require(NAME, sizes.codes(), sizes.embedding());
    }

    /** Index of the nearest code of each position, the first one on ties: (B, embedding, h, w) -> (B, h, w). */
    NDArray nearest(Weights weights, NDArray latents) {
        Shape shape = latents.getShape();
        NDArray z = latents.transpose(0, 2, 3, 1).reshape(-1, sizes.embedding()); // (Bhw, embedding)
        NDArray e = weights.get(NAME).duplicate(); // (codes, embedding)
        e.attach(latents.getManager());
        // z.e - |e|^2 / 2 is largest where |z - e|^2 is smallest: |z|^2 is the same for every code
        NDArray halfNorms = e.square().sum(new int[] {1}).mul(-0.5f); // (codes)
        return Tensors.linear(z, e, halfNorms).argMax(1).reshape(shape.get(0), shape.get(2), shape.get(3));
    }

    /** (B, h, w) -> (B, embedding, h, w). */
    NDArray latents(Weights weights, NDArray indices) {
        return Tensors.embedding(indices, weights.get(NAME)).transpose(0, 3, 1, 2);
    }
}
