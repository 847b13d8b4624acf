package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * The autoencoder as functions of its weights, for use and for training (Bond-Taylor et al. 2022, section 3.1). An
 * argument of {@link #encode} or {@link #decode} is used up; the result belongs to its scope.
 */
public final class VqganNetwork {
    private final Stack encoder;
    private final Stack generator;
    private final Codebook codebook;
    private final boolean signed;

    public VqganNetwork(VqganSizes sizes) {
        this.encoder = Stack.encoder(sizes);
        this.generator = Stack.generator(sizes);
        this.codebook = Codebook.of(sizes);
        this.signed = sizes.family() == VqganSizes.Family.TAMING;
    }

    /** The tensors of the network; what only training and the likelihood of pixels need is ignored. */
    public TensorNames names() {
        TensorNames names = new TensorNames("ae.")
                .ignore("generator.logsigma.")
                .ignore("disc.")
                .ignore("perceptual.");
        encoder.declare(names);
        generator.declare(names);
        codebook.declare(names);
        return names;
    }

    /** Whether a tensor of this name is the generator's; all others make tokens. */
    public static boolean isGenerator(String name) {
        return name.startsWith(Stack.GENERATOR + ".");
    }

    /** Whether a tensor of this name is part of how codes are chosen from latents. */
    public static boolean isCodebook(String name) {
        return name.startsWith("quantize.");
    }

    /** Name of the tensor that holds the codes, (codes, embedding). */
    public String codes() {
        return codebook.codes();
    }

    /** Name of the weight of the generator's last convolution. */
    public String lastLayer() {
        return generator.last() + ".weight";
    }

    /** Pixels (B, 3, H, W) from 0 to 1 to latents (B, embedding, h, w). */
    public NDArray encode(Weights weights, NDArray pixels) {
        return encoder.forward(weights, signed ? Tensors.times(pixels, 2).sub(1) : pixels);
    }

    /** Index of the code that each position becomes: (B, embedding, h, w) to (B, h, w). */
    public NDArray quantize(Weights weights, NDArray latents) {
        return codebook.indices(weights, latents);
    }

    /**
     * How much each position favours each code: (B, embedding, h, w) to (B, codes, h, w).
     *
     * @throws IllegalStateException if the network chooses the nearest code
     */
    public NDArray codeLogits(Weights weights, NDArray latents) {
        if (codebook instanceof Codebook.Gumbel gumbel) {
            return gumbel.logits(weights, latents);
        }
        throw new IllegalStateException("the nearest code has no logits");
    }

    /** The codes of 64-bit indices: (B, h, w) to (B, embedding, h, w). */
    public NDArray embed(Weights weights, NDArray indices) {
        return codebook.latents(weights, indices);
    }

    /** Latents (B, embedding, h, w) to pixels (B, 3, H, W), mostly from 0 to 1. */
    public NDArray decode(Weights weights, NDArray latents) {
        NDArray pixels = generator.forward(weights, latents);
        return signed ? Tensors.times(pixels.add(1), 0.5) : pixels;
    }
}
