package unmask.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unmask.image.Tokens;
import unmask.nn.ComputeDevice;
import unmask.nn.ModelException;
import unmask.nn.ModelFolder;
import unmask.nn.PriorSizes;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * The trained denoising network: a bidirectional pre-norm Transformer without a time input (Bond-Taylor et al. 2022,
 * section 3.2). Tensor names are the authors' (models/transformer.py). One thread at a time uses it. Closing frees its
 * weights.
 */
public final class Transformer implements Denoiser {
    private static final int MLP_FACTOR = 4;

    /** Windows evaluated at once where that is faster than one by one. */
    private static final int GPU_BATCH = 16;

    private final ComputeDevice device;
    private final PriorSizes sizes;
    private final Weights weights;

    private Transformer(ModelFolder model, ComputeDevice device) {
        this.device = device;
        this.sizes = model.prior();
        this.weights = Weights.load(model.priorFile(), names(sizes), device);
    }

    /** @throws ModelException with a line for each tensor that does not fit the sizes in the model's description */
    public static Transformer load(ModelFolder model, ComputeDevice device) {
        return new Transformer(model, device);
    }

    @Override
    public int rows() {
        return sizes.rows();
    }

    @Override
    public int columns() {
        return sizes.columns();
    }

    @Override
    public int codes() {
        return sizes.codes();
    }

    @Override
    public int batch() {
        return device.isCpu() ? 1 : GPU_BATCH;
    }

    @Override
    public List<float[]> logits(List<int[]> windows) {
        int length = sizes.rows() * sizes.columns();
        long[] indices = windows.stream()
                .flatMapToInt(Arrays::stream)
                .mapToLong(token -> token == Tokens.HIDDEN ? sizes.maskToken() : token)
                .toArray();
        try (NDManager scope = device.newScope()) {
            NDArray tokens = scope.create(indices, new Shape(windows.size(), length));
            float[] all = forward(tokens).toFloatArray();
            List<float[]> out = new ArrayList<>();
            int each = length * sizes.codes();
            for (int i = 0; i < windows.size(); i++) {
                out.add(windows.size() == 1 ? all : Arrays.copyOfRange(all, i * each, (i + 1) * each));
            }
            return out;
        }
    }

    @Override
    public void close() {
        weights.close();
    }

    /** (B, L) -> (B, L, K). */
    private NDArray forward(NDArray tokens) {
        NDManager scope = tokens.getManager();
        NDArray x = Tensors.embedding(tokens, weights.get("tok_emb.weight")).addi(weights.get("pos_emb"));
        for (int i = 0; i < sizes.layers(); i++) {
            try (NDManager block = scope.newSubManager()) {
                x.attach(block);
                NDArray y = block("blocks." + i, x);
                y.attach(scope);
                x = y;
            }
        }
        return Tensors.linear(norm("ln_f", x), weights.get("head.weight"));
    }

    /** (B, L, D) -> (B, L, D). */
    private NDArray block(String name, NDArray x) {
        NDArray h = norm(name + ".ln1", x);
        NDArray o = Tensors.attention(
                heads(linear(name + ".attn.query", h)),
                heads(linear(name + ".attn.key", h)),
                heads(linear(name + ".attn.value", h)));
        NDArray joined = o.swapAxes(1, 2).reshape(x.getShape()); // (B, heads, L, D / heads) -> (B, L, D)
        NDArray y = linear(name + ".attn.proj", joined).addi(x);
        NDArray hidden = Tensors.gelu(linear(name + ".mlp.0", norm(name + ".ln2", y))); // (B, L, 4 D)
        return linear(name + ".mlp.2", hidden).addi(y);
    }

    /** (B, L, D) -> (B, heads, L, D / heads). */
    private NDArray heads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), sizes.heads(), sizes.width() / sizes.heads())
                .swapAxes(1, 2);
    }

    private NDArray norm(String name, NDArray x) {
        return Tensors.layerNorm(x, weights.weight(name), weights.bias(name));
    }

    private NDArray linear(String name, NDArray x) {
        return Tensors.linear(x, weights.weight(name), weights.bias(name));
    }

    private static TensorNames names(PriorSizes sizes) {
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
        // bookkeeping of training, and a token that only the autoregressive variant uses
        return names.ignore("Lt_history")
                .ignore("Lt_count")
                .ignore("loss_history")
                .ignore("start_tok")
                .ignore("start_token");
    }
}
