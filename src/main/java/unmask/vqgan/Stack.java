package unmask.vqgan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import unmask.nn.Checkpoint;
import unmask.nn.TensorNames;
import unmask.nn.Weights;

/**
 * The blocks of an encoder or a generator, run in order; which they are follows from the sizes alone. The networks of
 * Taming Transformers are told as ours are, by the place of each block, with their 1 x 1 convolutions as blocks of their own.
 */
final class Stack {
    private static final int RGB = 3;
    private static final int KERNEL = 3;
    static final String GENERATOR = "generator";

    private final String name;
    private final VqganSizes sizes;
    private final IntUnaryOperator widths;
    private final Layer.Norm norm;
    private final List<Layer> layers = new ArrayList<>();

    /** @param widths channels of each level */
    private Stack(String name, VqganSizes sizes, IntUnaryOperator widths) {
        this.name = name;
        this.sizes = sizes;
        this.widths = widths;
        this.norm = new Layer.Norm(sizes.normGroups(), sizes.normEps());
    }

    /** Pixels (B, 3, H, W) to latents (B, embedding, h, w). */
    static Stack encoder(VqganSizes sizes) {
        Stack stack = new Stack("encoder", sizes, sizes::width);
        int width = sizes.channels();
        int last = sizes.levels() - 1;
        stack.conv(RGB, width);
        for (int level = 0; level <= last; level++) {
            width = stack.level(level, width, sizes.resBlocks());
            if (level < last) {
                int channels = width;
                stack.add(block -> new Layer.Downsample(block, channels));
            }
        }
        stack.middle(width);
        stack.end(width, sizes.embedding());
        if (stack.isTaming()) {
            stack.pointwise(sizes.embedding());
        }
        return stack;
    }

    /** Latents (B, embedding, h, w) to pixels (B, 3, H, W). */
    static Stack generator(VqganSizes sizes) {
        Stack stack = new Stack(GENERATOR, sizes, sizes::decoderWidth);
        int last = sizes.levels() - 1;
        int width = sizes.decoderWidth(last);
        if (stack.isTaming()) {
            stack.pointwise(sizes.embedding());
        }
        stack.conv(sizes.embedding(), width);
        stack.middle(width);
        for (int level = last; level >= 0; level--) {
            width = stack.level(level, width, sizes.resBlocks() + (stack.isTaming() ? 1 : 0));
            if (level > 0) {
                int channels = width;
                stack.add(block -> new Layer.Upsample(block, channels));
            }
        }
        stack.end(width, RGB);
        return stack;
    }

    void declare(TensorNames names) {
        layers.forEach(layer -> layer.declare(names));
    }

    /** Name of the last block. */
    String last() {
        return name + ".blocks." + (layers.size() - 1);
    }

    /** Runs the blocks; {@code x} is used up, the result belongs to its scope. */
    NDArray forward(Weights weights, NDArray x) {
        NDManager scope = x.getManager();
        for (Layer layer : layers) {
            Checkpoint.pass();
            // at full size an activation is tens of megabytes: each block frees its own, and its input
            try (NDManager block = scope.newSubManager()) {
                x.attach(block);
                NDArray y = layer.forward(weights, x);
                y.attach(scope);
                x = y;
            }
        }
        return x;
    }

    /** Adds a level's residual blocks, each followed by attention where the level's nominal side asks for it. */
    private int level(int level, int widthBefore, int resBlocks) {
        int width = widths.applyAsInt(level);
        for (int i = 0; i < resBlocks; i++) {
            residual(i == 0 ? widthBefore : width, width);
            if (sizes.attentionResolutions().contains(sizes.resolutionAt(level))) {
                attention(width);
            }
        }
        return width;
    }

    private void middle(int width) {
        residual(width, width);
        attention(width);
        residual(width, width);
    }

    private void residual(int in, int out) {
        add(block -> new Layer.ResBlock(block, in, out, norm));
    }

    private void attention(int channels) {
        add(block -> new Layer.AttentionBlock(block, channels, norm));
    }

    private void end(int in, int out) {
        add(block -> new Layer.GroupNorm(block, in, norm, isTaming()));
        conv(in, out);
    }

    private void conv(int in, int out) {
        add(block -> new Layer.Conv(block, in, out, KERNEL));
    }

    private void pointwise(int channels) {
        add(block -> new Layer.Conv(block, channels, channels, 1));
    }

    private boolean isTaming() {
        return sizes.family() == VqganSizes.Family.TAMING;
    }

    private void add(Function<String, Layer> layer) {
        layers.add(layer.apply(name + ".blocks." + layers.size()));
    }
}
