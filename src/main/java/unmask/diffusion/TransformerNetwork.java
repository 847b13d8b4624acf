package unmask.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import unmask.nn.PriorSizes;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * The bidirectional pre-norm Transformer as functions of its weights, for use and for training (Bond-Taylor et al.
 * 2022, section 3.2). Symbols: B batch, L tokens of a window, D width, K codes.
 */
public final class TransformerNetwork {
    private static final int MLP_FACTOR = 4;

    private final PriorSizes sizes;

    public TransformerNetwork(PriorSizes sizes) {
        this.sizes = sizes;
    }

    /** The tensors of the network; bookkeeping of training is ignored. */
    public TensorNames names() {
        int width = sizes.width();
        TensorNames names = new TensorNames("_denoise_fn.")
                .require("tok_emb.weight", sizes.codes() + 1, width)
                .require("pos_emb", 1, (long) sizes.rows() * sizes.columns(), width);
        for (int i = 0; i < sizes.layers(); i++) {
            String block = "blocks." + i + ".";
            names.requireLayer(block + "ln1", width).requireLayer(block + "ln2", width);
            for (String part : new String[] {"key", "query", "value", "proj"}) {
                names.requireLayer(block + "attn." + part, width, width);
            }
            names.requireLayer(block + "mlp.0", MLP_FACTOR * width, width);
            names.requireLayer(block + "mlp.2", width, MLP_FACTOR * width);
        }
        names.requireLayer("ln_f", width).require("head.weight", sizes.codes(), width);
        // the start token serves the autoregressive variant only
        return names.ignore("Lt_history")
                .ignore("Lt_count")
                .ignore("loss_history")
                .ignore("start_tok")
                .ignore("start_token");
    }

    /**
     * Unnormalised log-probabilities of every position's token.
     *
     * @param tokens 64-bit indices (B, L), the mask token where hidden
     * @return (B, L, K)
     */
    public NDArray logits(Weights w, NDArray tokens) {
        NDManager scope = tokens.getManager();
        NDArray x = Tensors.embedding(tokens, w.get("tok_emb.weight")).addi(w.get("pos_emb"));
        for (int i = 0; i < sizes.layers(); i++) {
            try (NDManager block = scope.newSubManager()) {
                x.attach(block);
                NDArray y = block(w, "blocks." + i, x);
                y.attach(scope);
                x = y;
            }
        }
        return Tensors.linear(norm(w, "ln_f", x), w.get("head.weight"));
    }

    /** (B, L, D) -> (B, L, D). */
    private NDArray block(Weights w, String name, NDArray x) {
        NDArray h = norm(w, name + ".ln1", x);
        NDArray o = Tensors.attention(
                heads(linear(w, name + ".attn.query", h)),
                heads(linear(w, name + ".attn.key", h)),
                heads(linear(w, name + ".attn.value", h)));
        NDArray joined = o.swapAxes(1, 2).reshape(x.getShape()); // (B, heads, L, D / heads) -> (B, L, D)
        NDArray y = linear(w, name + ".attn.proj", joined).addi(x);
        NDArray hidden = Tensors.gelu(linear(w, name + ".mlp.0", norm(w, name + ".ln2", y))); // (B, L, 4 D)
        return linear(w, name + ".mlp.2", hidden).addi(y);
    }

    /** (B, L, D) -> (B, heads, L, D / heads). */
    private NDArray heads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), sizes.heads(), sizes.width() / sizes.heads())
                .swapAxes(1, 2);
    }

    private static NDArray norm(Weights w, String name, NDArray x) {
        return Tensors.layerNorm(x, w.weight(name), w.bias(name));
    }

    private static NDArray linear(Weights w, String name, NDArray x) {
        return Tensors.linear(x, w.weight(name), w.bias(name));
    }
}
