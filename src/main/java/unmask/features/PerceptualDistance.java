package unmask.features;

import ai.djl.ndarray.NDArray;

/** How unlike pictures look, as a loss that can be differentiated. Closing frees its weights. */
public interface PerceptualDistance extends AutoCloseable {
    /** What logs call it. */
    String name();

    /**
     * The mean distance of pairs of pictures.
     *
     * @param x (B, 3, H, W), mostly from 0 to 1
     * @param y the same
     * @return a scalar in the scope of {@code x}
     */
    NDArray between(NDArray x, NDArray y);

    @Override
    void close();
}
