package unmask.diffusion;

/**
 * How hidden cells are sampled.
 *
 * @param seed the only source of chance
 * @param temperature above 0; a token's probability P becomes proportional to P^(1 / temperature)
 * @param steps time steps from all hidden to none, or {@link #ONE_STEP_A_CELL}
 * @param order which cells come first
 * @param windowStride cells from one window to the next on canvases larger than a window, at least 1; more than a
 *     window's side counts as that side. Fewer mean smoother transitions and more evaluations
 * @param corrections times that part of the result is hidden again and redrawn, at least 0 (the paper's sampler)
 */
public record SamplingSettings(
        long seed, double temperature, int steps, RevealOrder order, int windowStride, int corrections) {
    /** As many steps as there are hidden cells at the start. */
    public static final int ONE_STEP_A_CELL = 0;

    /** A quarter of the usual window. At half of it, scenes were seen to change hard where one window ends. */
    public static final int DEFAULT_STRIDE = 4;

    public SamplingSettings {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The temperature must be above 0, but it is " + temperature + ".");
        }
        if (steps < ONE_STEP_A_CELL) {
            throw new IllegalArgumentException("The number of steps must be at least 1, but it is " + steps + ".");
        }
        if (windowStride < 1) {
            throw new IllegalArgumentException("The window stride must be at least 1, but it is " + windowStride + ".");
        }
        if (corrections < 0) {
            throw new IllegalArgumentException("The corrections must be at least 0, but are " + corrections + ".");
        }
    }

    /** The default stride between windows, and no corrections. */
    public SamplingSettings(long seed, double temperature, int steps, RevealOrder order) {
        this(seed, temperature, steps, order, DEFAULT_STRIDE, 0);
    }

    public SamplingSettings withCorrections(int number) {
        return new SamplingSettings(seed, temperature, steps, order, windowStride, number);
    }
}
