package unmask.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * The pre-norm Transformer as functions of its weights, for use and for training (Bond-Taylor et al. 2022, section 3.2):
 * bidirectional as the denoiser, or causal as the autoregressive baseline. Symbols: B batch, L tokens of a window, D
 * width, K codes.
 */
public final class TransformerNetwork {
    private static final String TOKENS = "tok_emb.weight";
    private static final String POSITIONS = "pos_emb";
    private static final String START = "start_tok";
    private static final String HEAD = "head";
    private static final int MLP_FACTOR = 4;

    private final PriorSizes sizes;
    private final boolean causal;

    /** The bidirectional one, which knows the mask token. */
    public TransformerNetwork(PriorSizes sizes) {
        this(sizes, false);
    }

    private TransformerNetwork(PriorSizes sizes, boolean causal) {
        this.sizes = sizes;
        this.causal = causal;
    }

    /** The causal one: no mask token, but a start token before the first; no position sees a later one. */
    public static TransformerNetwork autoregressive(PriorSizes sizes) {
        return new TransformerNetwork(sizes, true);
    }

    /**
     * How the network is evaluated.
     *
     * @param weights in full precision
     * @param matrices what the matrix products are computed with: {@code weights}, or their {@link Weights#bfloat16}; the
     *     residual stream and the normalisations are in full precision either way
     * @param dropout probability with which an element of the embedding, and of what a layer adds, is left out
     */
    public record Pass(Weights weights, Weights matrices, double dropout) {
        /** In full precision, leaving nothing out. */
        public static Pass of(Weights weights) {
            return new Pass(weights, weights, 0);
        }

        private boolean isHalf() {
            return weights != matrices;
        }

        private NDArray dropped(NDArray x) {
            return dropout == 0 ? x : Tensors.dropout(x, dropout);
        }
    }

    /** The tensors of the network; bookkeeping of training is ignored. */
    public TensorNames names() {
        int width = sizes.width();
        TensorNames names = new TensorNames(causal ? "net." : "_denoise_fn.")
                .require(TOKENS, sizes.codes() + (causal ? 0 : 1), width)
                .require(POSITIONS, 1, (long) sizes.rows() * sizes.columns(), width);
        for (int i = 0; i < sizes.layers(); i++) {
            String block = "blocks." + i + ".";
            names.requireLayer(block + "ln1", width).requireLayer(block + "ln2", width);
            for (String part : new String[] {"key", "query", "value", "proj"}) {
                names.requireLayer(block + "attn." + part, width, width);
            }
            names.requireLayer(block + "mlp.0", MLP_FACTOR * width, width);
            names.requireLayer(block + "mlp.2", width, MLP_FACTOR * width);
            if (causal) {
                names.ignore(block + "attn.mask");
            }
        }
        names.requireLayer("ln_f", width).require(HEAD + ".weight", sizes.codes(), width);
        if (causal) {
            return names.require(START, 1, 1, width);
        }
        // the start token serves the autoregressive variant only
        return names.ignore("Lt_history")
                .ignore("Lt_count")
                .ignore("loss_history")
                .ignore(START)
                .ignore("start_token");
    }

    /**
     * Unnormalised log-probabilities of every position's token.
     *
     * @param tokens 64-bit indices (B, L), the mask token where hidden
     * @return (B, L, K)
     */
    public NDArray logits(Weights w, NDArray tokens) {
        Pass pass = Pass.of(w);
        return head(pass, features(pass, tokens));
    }

    /**
     * What the head makes logits of.
     *
     * @param tokens 64-bit indices: (B, L) with the mask token where hidden, or causally (B, L - 1), the tokens before
     *     the one that the last position predicts
     * @return (B, L, D)
     */
    public NDArray features(Pass pass, NDArray tokens) {
        NDManager scope = tokens.getManager();
        NDArray x = pass.dropped(embedded(pass.weights, tokens));
        for (int i = 0; i < sizes.layers(); i++) {
            try (NDManager block = scope.newSubManager()) {
                x.attach(block);
                NDArray y = block(pass, "blocks." + i, x);
                y.attach(scope);
                x = y;
            }
        }
        return norm(pass, "ln_f", x);
    }

    /** (..., D) to (..., K), in full precision. */
    public NDArray head(Pass pass, NDArray features) {
        NDArray logits = Tensors.linear(operand(pass, features), pass.matrices.weight(HEAD));
        return pass.isHalf() ? Tensors.float32(logits) : logits;
    }

    /** (B, L) or causally (B, L - 1) -> (B, L, D). */
    private NDArray embedded(Weights w, NDArray tokens) {
        NDArray x = Tensors.embedding(tokens, w.get(TOKENS));
        if (!causal) {
            return x.addi(w.get(POSITIONS));
        }
        NDManager scope = tokens.getManager();
        long batch = tokens.getShape().get(0);
        NDArray start = w.get(START).broadcast(new Shape(batch, 1, sizes.width()));
        start.attach(scope);
        NDArray all = start.concat(x, 1);
        NDArray positions =
                w.get(POSITIONS).get(new NDIndex(":, :{}", all.getShape().get(1)));
        positions.attach(scope);
        return all.addi(positions);
    }

    /** (B, L, D) -> (B, L, D). */
    private NDArray block(Pass pass, String name, NDArray x) {
        NDArray h = operand(pass, norm(pass, name + ".ln1", x));
        NDArray q = heads(linear(pass, name + ".attn.query", h));
        NDArray k = heads(linear(pass, name + ".attn.key", h));
        NDArray v = heads(linear(pass, name + ".attn.value", h));
        NDArray o = causal ? Tensors.causalAttention(q, k, v) : Tensors.attention(q, k, v);
        NDArray joined = o.swapAxes(1, 2).reshape(x.getShape()); // (B, heads, L, D / heads) -> (B, L, D)
        NDArray y = sum(pass, x, linear(pass, name + ".attn.proj", joined));
        NDArray hidden =
                Tensors.gelu(linear(pass, name + ".mlp.0", operand(pass, norm(pass, name + ".ln2", y)))); // (B, L, 4 D)
        return sum(pass, y, linear(pass, name + ".mlp.2", hidden));
    }

    /** (B, L, D) -> (B, heads, L, D / heads). */
    private NDArray heads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), sizes.heads(), sizes.width() / sizes.heads())
                .swapAxes(1, 2);
    }

    /** The residual stream and what a layer adds to it. */
    private static NDArray sum(Pass pass, NDArray stream, NDArray added) {
        NDArray kept = pass.dropped(added);
        return pass.isHalf() ? stream.add(kept) : kept.addi(stream);
    }

    /** Of a matrix product, in its precision. */
    private static NDArray operand(Pass pass, NDArray x) {
        return pass.isHalf() ? Tensors.bfloat16(x) : x;
    }

    private static NDArray norm(Pass pass, String name, NDArray x) {
        return Tensors.layerNorm(x, pass.weights.weight(name), pass.weights.bias(name));
    }

    private static NDArray linear(Pass pass, String name, NDArray x) {
        return Tensors.linear(x, pass.matrices.weight(name), pass.matrices.bias(name));
    }
}
