package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/** The codes that latents become. */
sealed interface Codebook {
    static Codebook of(VqganSizes sizes) {
        return switch (sizes.quantizer()) {
            case NEAREST -> new Nearest(sizes);
            case GUMBEL -> new Gumbel(sizes);
        };
    }

    void declare(TensorNames names);

    /** Name of the tensor that holds the codes, (codes, embedding). */
    String codes();

    /** Index of the code that each position becomes: (B, embedding, h, w) -> (B, h, w). */
    NDArray indices(Weights weights, NDArray latents);

    /** (B, h, w) -> (B, embedding, h, w). */
    default NDArray latents(Weights weights, NDArray indices) {
        return Tensors.embedding(indices, weights.get(codes())).transpose(0, 3, 1, 2);
    }

    /** The nearest code, the first one on ties (van den Oord et al. 2017, equation 1). */
    record Nearest(VqganSizes sizes) implements Codebook {
        @Override
        public void declare(TensorNames names) {
            names.require(codes(), sizes.codes(), sizes.embedding());
        }

        @Override
        public String codes() {
            return "quantize.embedding.weight";
        }

        @Override
        public NDArray indices(Weights weights, NDArray latents) {
            Shape shape = latents.getShape();
            NDArray z = latents.transpose(0, 2, 3, 1).reshape(-1, sizes.embedding()); // (Bhw, embedding)
            NDArray e = weights.get(codes()).duplicate(); // (codes, embedding)
            e.attach(latents.getManager());
            // z.e - |e|^2 / 2 is largest where |z - e|^2 is smallest: |z|^2 is the same for every code
            NDArray halfNorms = Tensors.times(e.square().sum(new int[] {1}), -0.5); // (codes)
            return Tensors.linear(z, e, halfNorms).argMax(1).reshape(shape.get(0), shape.get(2), shape.get(3));
        }
    }

    /** The code with the largest logit; in training, noise is added to the logits (Jang et al. 2017). */
    record Gumbel(VqganSizes sizes) implements Codebook {
        private static final String PROJECTION = "quantize.proj";

        @Override
        public void declare(TensorNames names) {
            names.requireLayer(PROJECTION, sizes.codes(), sizes.embedding(), 1, 1);
            names.require(codes(), sizes.codes(), sizes.embedding());
        }

        @Override
        public String codes() {
            return "quantize.embed.weight";
        }

        @Override
        public NDArray indices(Weights weights, NDArray latents) {
            return logits(weights, latents).argMax(1);
        }

        /** (B, embedding, h, w) -> (B, codes, h, w). */
        NDArray logits(Weights weights, NDArray latents) {
            return Tensors.conv(latents, weights.weight(PROJECTION), weights.bias(PROJECTION), 1, 0);
        }
    }
}
