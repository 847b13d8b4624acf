package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * The operations that networks are built of. Images are (B, C, H, W). Every result belongs to the scope of its first argument,
 * so that weights can live longer than activations.
 */
public final class Tensors {
    private static final double LAYER_NORM_EPS = 1e-5;
    private static final double BATCH_NORM_EPS = 1e-5;
    private static final double BATCH_NORM_MOMENTUM = 0.1;
    private static final int NEAREST = 0;

    private static final ThreadLocal<Boolean> READY = ThreadLocal.withInitial(() -> {
        JniUtils.setGradMode(false);
        // otherwise the first calls of a script method on each thread are spent on optimising it
        JniUtils.setGraphExecutorOptimize(false);
        return true;
    });

    private static volatile boolean convolutionsAsProducts;

    private Tensors() {}

    /** Switches gradients off for the calling thread; the engine keeps that switch for each thread. */
    static void prepareThread() {
        READY.get();
    }

    /** Switches gradients on or off for the calling thread; {@link GradientTape} is for callers. */
    static void recordGradients(boolean on) {
        prepareThread();
        JniUtils.setGradMode(on);
    }

    /** Frees what the engine holds in reserve on a GPU, after it ran out of memory. */
    public static void releaseReservedMemory() {
        JniUtils.emptyCudaCache();
    }

    /** (..., in) to (..., out), weight (out, in). */
    public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return JniUtils.linear(Ops.torch(x), Ops.torch(weight), Ops.torch(bias));
    }

    /** As {@link #linear(NDArray, NDArray, NDArray)}, adding nothing. */
    public static NDArray linear(NDArray x, NDArray weight) {
        return JniUtils.linear(Ops.torch(x), Ops.torch(weight), null);
    }

    /** Over the last dimension, with an epsilon of 1e-5. */
    public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias) {
        return JniUtils.layerNorm(Ops.torch(x), weight.getShape(), Ops.torch(weight), Ops.torch(bias), LAYER_NORM_EPS);
    }

    /** The exact GELU, by the error function. */
    public static NDArray gelu(NDArray x) {
        return JniUtils.gelu(Ops.torch(x));
    }

    /** Rows of {@code weight} chosen by 64-bit indices: (...) to (..., width). */
    public static NDArray embedding(NDArray indices, NDArray weight) {
        return JniUtils.embedding(Ops.torch(indices), Ops.torch(weight), false);
    }

    /**
     * A convolution, right on every processor: (B, in, H, W) to (B, out, h, w). The result's channels lie side by side in
     * memory, and its bits don't depend on how {@code x} lies there.
     *
     * @param weight (out, in, k, k)
     * @param bias (out), or null for none
     * @param stride in both directions
     * @param padding zeros on each of the four sides
     */
    public static NDArray conv(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        return Ops.run(
                x,
                convolutionsAsProducts ? "conv_as_product" : "conv",
                Ops.value(x),
                Ops.value(weight),
                Ops.values(bias == null ? List.of() : List.of(bias)),
                IValue.from((long) stride),
                IValue.from((long) padding));
    }

    /**
     * Whether convolutions are made of matrix products from now on, in the whole process: slower, but without the part of the
     * engine that is wrong on some processors.
     */
    public static void makeConvolutionsOfProducts(boolean on) {
        convolutionsAsProducts = on;
    }

    /** Whether {@link #makeConvolutionsOfProducts} was asked for. */
    public static boolean areConvolutionsMadeOfProducts() {
        return convolutionsAsProducts;
    }

    /** Images with the channels of a pixel side by side in memory; anything else as it is. */
    static NDArray sideBySide(NDArray x) {
        return x.getShape().dimension() == 4 ? Ops.run(x, "side_by_side", Ops.value(x)) : x;
    }

    /** Zeros: one column on the right and one row at the bottom. */
    public static NDArray padRightAndBottom(NDArray x) {
        return JniUtils.pad(Ops.torch(x), new long[] {0, 1, 0, 1}, 0);
    }

    /** Each pixel becomes two by two. */
    public static NDArray doubled(NDArray x) {
        Shape shape = x.getShape();
        return JniUtils.interpolate(Ops.torch(x), new long[] {shape.get(2) * 2, shape.get(3) * 2}, NEAREST, false);
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
        return Ops.run(q, "attention", Ops.value(q), Ops.value(k), Ops.value(v));
    }

    /** As {@link #attention}, where no position sees a later one. */
    public static NDArray causalAttention(NDArray q, NDArray k, NDArray v) {
        return Ops.run(q, "causal_attention", Ops.value(q), Ops.value(k), Ops.value(v));
    }

    /** max(x, slope x) for a slope below one. */
    public static NDArray leakyRelu(NDArray x, double slope) {
        return JniUtils.leakyRelu(Ops.torch(x), slope);
    }

    /** max(x, 0). */
    public static NDArray relu(NDArray x) {
        return JniUtils.relu(Ops.torch(x));
    }

    /**
     * Normalises each channel over the batch and all positions.
     *
     * @param training whether by the batch's own statistics, which then also move the running ones by a tenth
     */
    public static NDArray batchNorm(
            NDArray x, NDArray weight, NDArray bias, NDArray runningMean, NDArray runningVar, boolean training) {
        return JniUtils.batchNorm(
                Ops.torch(x),
                Ops.torch(runningMean),
                Ops.torch(runningVar),
                Ops.torch(weight),
                Ops.torch(bias),
                training,
                BATCH_NORM_MOMENTUM,
                BATCH_NORM_EPS);
    }

    /** Begins the stream that {@link #dropout} draws from, which all threads share. */
    public static void seedDropout(int seed) {
        EngineEnvironment.engine().setRandomSeed(seed);
    }

    /** Zeroes each element with the given probability and scales the rest up; the engine's own random stream. */
    public static NDArray dropout(NDArray x, double probability) {
        return JniUtils.dropout(Ops.torch(x), probability, true);
    }

    /**
     * Every element times a number. DJL's {@code mul} and {@code div} by a number must not be used: they make a tensor of the
     * number that looks at Java's memory, which Java may reuse before the gradients are computed.
     */
    public static NDArray times(NDArray x, double factor) {
        return Ops.run(x, "times", Ops.value(x), IValue.from(factor));
    }

    /** To 16-bit brain floats; every other operation here then computes in them. The engine's own casts crash on them. */
    public static NDArray bfloat16(NDArray x) {
        return Ops.run(x, "bfloat16", Ops.value(x));
    }

    /** To 32-bit floats, also from {@link #bfloat16}. */
    public static NDArray float32(NDArray x) {
        return Ops.run(x, "float32", Ops.value(x));
    }

    /**
     * Minus the log-probability of each row's target, in nats: logits (N, K) and 64-bit targets (N) to (N).
     *
     * @param targets a class, or -100 for rows that count as 0
     * @param smoothing share of the target's probability that is spread over all classes
     */
    public static NDArray crossEntropy(NDArray logits, NDArray targets, double smoothing) {
        return Ops.run(logits, "cross_entropy", Ops.value(logits), Ops.value(targets), IValue.from(smoothing));
    }

    /** The mean absolute difference between pixels one below the other, plus that between neighbours in a row. */
    public static NDArray meanEdge(NDArray x) {
        return Ops.run(x, "mean_edge", Ops.value(x));
    }

    /** Two by two pixels become their largest. */
    public static NDArray maxPooled(NDArray x) {
        Shape two = new Shape(2, 2);
        return JniUtils.maxPool(Ops.torch(x), two, two, new Shape(0, 0), false);
    }

    /** Two by two pixels become their mean. */
    public static NDArray halved(NDArray x) {
        return Ops.run(x, "halved", Ops.value(x));
    }

    /** Overwrites a tensor in place with values of the same shape; no gradients flow through. */
    public static void overwrite(NDArray tensor, NDArray values) {
        copyInPlace(tensor, values);
    }

    /** Overwrites a tensor in place, also while gradients are recorded. */
    static void copyInPlace(NDArray tensor, NDArray values) {
        Ops.run(tensor, "copy_", Ops.value(tensor), Ops.value(values)).close();
    }

    private static NDArray script(String method, NDArray x, NDArray weight, NDArray bias, int groups, double eps) {
        return Ops.run(
                x,
                method,
                Ops.value(x),
                Ops.value(weight),
                Ops.value(bias),
                IValue.from((long) groups),
                IValue.from(eps));
    }
}
