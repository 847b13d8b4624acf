package unmask.features;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import unmask.nn.TensorNames;
import unmask.nn.Tensors;
import unmask.nn.Weights;

/**
 * A small convolutional network that learned to say what rendered landscapes show, as functions of its weights. What it
 * computes on the way to its answers are features: of four levels, each at half the resolution of the one before.
 */
public final class SceneNetwork {
    /** Pixels along a side of the squares that the local answer is for. */
    public static final int SPOT = 4;

    private static final int RGB = 3;
    private static final int[] CHANNELS = {32, 64, 128, 192};
    private static final int SPOT_LEVEL = 1;

    private final int covers;
    private final int traits;

    /**
     * @param covers classes of what a spot shows
     * @param traits logits of what a whole picture shows, over all questions
     */
    public SceneNetwork(int covers, int traits) {
        this.covers = covers;
        this.traits = traits;
    }

    /** Features of the first levels only, for which the answers do not matter. */
    static TensorNames featureNames() {
        TensorNames names =
                new TensorNames("").ignore("spots.").ignore("cells.").ignore("traits.");
        int in = RGB;
        for (int level = 0; level < CHANNELS.length; level++) {
            names.requireLayer("down." + level, CHANNELS[level], in, 3, 3);
            names.requireLayer("same." + level, CHANNELS[level], CHANNELS[level], 3, 3);
            in = CHANNELS[level];
        }
        return names;
    }

    /** All tensors. */
    public TensorNames names() {
        TensorNames names = featureNames();
        int last = CHANNELS[CHANNELS.length - 1];
        return names.requireLayer("spots", covers, CHANNELS[SPOT_LEVEL], 1, 1)
                .requireLayer("cells", covers, last, 1, 1)
                .requireLayer("traits", traits, last);
    }

    /** Channels of each level. */
    static int[] channels() {
        return CHANNELS.clone();
    }

    /** Pixels (B, 3, H, W) from 0 to 1 to features of each level, (B, C, H / 2^(level + 1), W / 2^(level + 1)). */
    public static List<NDArray> levels(Weights weights, NDArray pixels) {
        List<NDArray> levels = new ArrayList<>();
        NDArray x = Tensors.times(pixels.sub(0.5f), 4);
        for (int level = 0; level < CHANNELS.length; level++) {
            x = Tensors.relu(conv(weights, "down." + level, x, 2, 1));
            x = Tensors.relu(conv(weights, "same." + level, x, 1, 1));
            levels.add(x);
        }
        return levels;
    }

    /** What each spot shows, from its surroundings of a few pixels: logits (B, covers, H / 4, W / 4). */
    public NDArray spots(Weights weights, List<NDArray> levels) {
        return conv(weights, "spots", levels.get(SPOT_LEVEL), 1, 0);
    }

    /** What each square of 16 pixels shows, from a wider view: logits (B, covers, H / 16, W / 16). */
    public NDArray cells(Weights weights, List<NDArray> levels) {
        return conv(weights, "cells", levels.getLast(), 1, 0);
    }

    /** What the whole picture shows: logits (B, traits). */
    public NDArray traits(Weights weights, List<NDArray> levels) {
        return Tensors.linear(pooled(levels.getLast()), weights.weight("traits"), weights.bias("traits"));
    }

    /** Mean over all places: (B, C, h, w) to (B, C). */
    static NDArray pooled(NDArray level) {
        return level.reshape(level.getShape().get(0), level.getShape().get(1), -1)
                .mean(new int[] {2});
    }

    private static NDArray conv(Weights weights, String name, NDArray x, int stride, int padding) {
        return Tensors.conv(x, weights.weight(name), weights.bias(name), stride, padding);
    }
}
