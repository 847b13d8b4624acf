package unmask.inpaint;

/**
 * How hidden cells are sampled.
 *
 * @param seed the only source of chance: same request, same seed, same tokens
 * @param temperature above 0 and at most {@value #MAX_TEMPERATURE}; a token's probability P becomes proportional to
 *     P^(1 / temperature): 1 samples the model's own distribution, less is safer and plainer
 * @param steps time steps from all hidden to none, 1 to {@value #MAX_STEPS}, or {@link #ONE_STEP_A_CELL}
 * @param order which cells come first
 * @param corrections times that part of what was sampled is hidden again and redrawn, 0 to {@value #MAX_CORRECTIONS}
 * @param stride cells from one window to the next on canvases larger than a window, 1 to {@value #MAX_STRIDE}; more than a
 *     window's side counts as that side. Fewer mean smoother transitions and more evaluations
 */
public record SamplingOptions(long seed, double temperature, int steps, Order order, int corrections, int stride) {
    /** As many steps as there are hidden cells, the paper's choice for inpainting. */
    public static final int ONE_STEP_A_CELL = 0;

    public static final int MAX_STEPS = 4096;
    public static final double MAX_TEMPERATURE = 10;
    public static final int MAX_CORRECTIONS = 64;
    public static final int MAX_STRIDE = 64;

    /** A quarter of the usual window. At half of it, scenes were seen to change hard where one window ends. */
    public static final int DEFAULT_STRIDE = 4;

    /** The paper's sampler: the model's own distribution, a step a cell, no corrections. Its seed is 0. */
    public static final SamplingOptions PAPER =
            new SamplingOptions(0, 1, ONE_STEP_A_CELL, Order.RANDOM, 0, DEFAULT_STRIDE);

    /**
     * What one begins with. A little plainer than the model's own distribution: what is made anew should sit quietly in its
     * surroundings. Two corrections make pictures more coherent for about a third more time. Its seed is 0.
     */
    public static final SamplingOptions DEFAULT = PAPER.withTemperature(0.7).withCorrections(2);

    /** Most time steps that a run with any options counts down, its corrections included. */
    static final int MAX_TIME_STEPS = MAX_STEPS * (1 + MAX_CORRECTIONS);

    /** @throws IllegalArgumentException with a sentence that says what must be in which range */
    public SamplingOptions {
        if (!(temperature > 0 && temperature <= MAX_TEMPERATURE)) {
            throw new IllegalArgumentException(
                    "The temperature must be above 0 and at most 10, but it is " + temperature + ".");
        }
        if (steps < ONE_STEP_A_CELL || steps > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "The number of steps must be between 1 and " + MAX_STEPS + ", but it is " + steps + ".");
        }
        if (corrections < 0 || corrections > MAX_CORRECTIONS) {
            throw new IllegalArgumentException(
                    "The corrections must be between 0 and " + MAX_CORRECTIONS + ", but are " + corrections + ".");
        }
        if (stride < 1 || stride > MAX_STRIDE) {
            throw new IllegalArgumentException(
                    "The stride must be between 1 and " + MAX_STRIDE + " cells, but it is " + stride + ".");
        }
    }

    public SamplingOptions withSeed(long other) {
        return new SamplingOptions(other, temperature, steps, order, corrections, stride);
    }

    public SamplingOptions withTemperature(double other) {
        return new SamplingOptions(seed, other, steps, order, corrections, stride);
    }

    public SamplingOptions withSteps(int other) {
        return new SamplingOptions(seed, temperature, other, order, corrections, stride);
    }

    public SamplingOptions withOrder(Order other) {
        return new SamplingOptions(seed, temperature, steps, other, corrections, stride);
    }

    public SamplingOptions withCorrections(int other) {
        return new SamplingOptions(seed, temperature, steps, order, other, stride);
    }

    public SamplingOptions withStride(int other) {
        return new SamplingOptions(seed, temperature, steps, order, corrections, other);
    }

    /** Which cells are revealed first. */
    public enum Order {
        /** Each cell's step is uniform over all steps and independent of the others' (the paper). */
        RANDOM,
        /** Row by row from the top left, one cell a step, whatever number of steps is asked for. */
        RASTER
    }
}
