package unmask.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptMethods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The operations that networks are built of; the only user of DJL's PyTorch internals. Images are (B, C, H, W). Every
 * result belongs to the scope of its first argument, so that weights can live longer than activations.
 */
public final class Tensors {
    private static final double LAYER_NORM_EPS = 1e-5;
    private static final int NEAREST = 0;

    private static final ThreadLocal<Boolean> READY = ThreadLocal.withInitial(() -> {
        JniUtils.setGradMode(false);
        // otherwise the first calls of a script method on each thread are spent on optimising it
        JniUtils.setGraphExecutorOptimize(false);
        return true;
    });

    private Tensors() {}

    /** Switches gradients off for the calling thread; the engine keeps that switch for each thread. */
    static void prepareThread() {
        READY.get();
    }

    /** Frees what the engine holds in reserve on a GPU, after it ran out of memory. */
    public static void releaseReservedMemory() {
        JniUtils.emptyCudaCache();
    }

    /** (..., in) to (..., out), weight (out, in). */
    public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return JniUtils.linear(torch(x), torch(weight), torch(bias));
    }

    /** As {@link #linear(NDArray, NDArray, NDArray)}, adding nothing. */
    public static NDArray linear(NDArray x, NDArray weight) {
        return JniUtils.linear(torch(x), torch(weight), null);
    }

    /** Over the last dimension, with an epsilon of 1e-5. */
    public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias) {
        return JniUtils.layerNorm(torch(x), weight.getShape(), torch(weight), torch(bias), LAYER_NORM_EPS);
    }

    /** The exact GELU, by the error function. */
    public static NDArray gelu(NDArray x) {
        return JniUtils.gelu(torch(x));
    }

    /** Rows of {@code weight} chosen by 64-bit indices: (...) to (..., width). */
    public static NDArray embedding(NDArray indices, NDArray weight) {
        return JniUtils.embedding(torch(indices), torch(weight), false);
    }

    /** Square stride and padding. */
    public static NDArray conv(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        return JniUtils.convolution(
                torch(x),
                torch(weight),
                torch(bias),
                new Shape(stride, stride),
                new Shape(padding, padding),
                new Shape(1, 1),
                1);
    }

    /** Zeros: one column on the right and one row at the bottom. */
    public static NDArray padRightAndBottom(NDArray x) {
        return JniUtils.pad(torch(x), new long[] {0, 1, 0, 1}, 0);
    }

    /** Each pixel becomes two by two. */
    public static NDArray doubled(NDArray x) {
        Shape shape = x.getShape();
        return JniUtils.interpolate(torch(x), new long[] {shape.get(2) * 2, shape.get(3) * 2}, NEAREST, false);
    }

    /** Group normalisation with the biased variance. */
    public static NDArray groupNorm(NDArray x, NDArray weight, NDArray bias, int groups, double eps) {
        return script("group_norm", x, weight, bias, groups, eps);
    }

    /** {@link #groupNorm} followed by x * sigmoid(x). */
    public static NDArray groupNormSilu(NDArray x, NDArray weight, NDArray bias, int groups, double eps) {
        return script("group_norm_silu", x, weight, bias, groups, eps);
    }

    /** softmax(q k^T / sqrt(width)) v over (B, heads, length, width). */
    public static NDArray attention(NDArray q, NDArray k, NDArray v) {
        return run(q, "attention", value(q), value(k), value(v));
    }

    private static NDArray script(String method, NDArray x, NDArray weight, NDArray bias, int groups, double eps) {
        return run(x, method, value(x), value(weight), value(bias), IValue.from((long) groups), IValue.from(eps));
    }

    private static NDArray run(NDArray scopeOf, String method, IValue... arguments) {
        return ScriptMethods.run(Ops.MODULE, method, (PtNDManager) scopeOf.getManager(), arguments)
                .get(0);
    }

    private static IValue value(NDArray x) {
        return IValue.from(torch(x));
    }

    private static PtNDArray torch(NDArray x) {
        return (PtNDArray) x;
    }

    /** Loaded on first use and kept: it has no tensors, so it serves every device. */
    private static final class Ops {
        static final PtSymbolBlock MODULE = load();

        private static PtSymbolBlock load() {
            PtNDManager root = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
            try {
                return JniUtils.loadModule(root, new ByteArrayInputStream(OpPack.archive()), false, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
