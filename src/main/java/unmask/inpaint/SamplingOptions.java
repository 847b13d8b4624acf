package unmask.inpaint;

/**
 * How hidden cells are sampled.
 *
 * @param seed the only source of chance: same request, same seed, same tokens
 * @param temperature divides the logits, above 0 and at most {@value #MAX_TEMPERATURE}; 1 samples the model's own
 *     distribution, less is safer and plainer
 * @param steps time steps from all hidden to none, 1 to {@value #MAX_STEPS}, or {@link #ONE_STEP_A_CELL}
 * @param order which cells come first
 * @param corrections times that part of what was sampled is hidden again and redrawn, 0 to {@value #MAX_CORRECTIONS}
 */
public record SamplingOptions(long seed, double temperature, int steps, Order order, int corrections) {
    /** As many steps as there are hidden cells, the paper's choice for inpainting. */
    public static final int ONE_STEP_A_CELL = 0;

    public static final int MAX_STEPS = 4096;
    public static final double MAX_TEMPERATURE = 10;
    public static final int MAX_CORRECTIONS = 64;

    /** A little plainer than the model's own distribution: what is made anew should sit quietly in its surroundings. */
    public static final double DEFAULT_TEMPERATURE = 0.7;

    /** Makes pictures more coherent for about a third more time. */
    public static final int DEFAULT_CORRECTIONS = 2;

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
    }

    public static SamplingOptions withSeed(long seed) {
        return new SamplingOptions(seed, DEFAULT_TEMPERATURE, ONE_STEP_A_CELL, Order.RANDOM, DEFAULT_CORRECTIONS);
    }

    /** Most time steps that a run with any options counts down, its corrections included. */
    static final int MAX_TIME_STEPS = MAX_STEPS * (1 + MAX_CORRECTIONS);

    /** These options with another seed. */
    public SamplingOptions ofSeed(long other) {
        return new SamplingOptions(other, temperature, steps, order, corrections);
    }

    /** Which cells are revealed first. */
    public enum Order {
        /** Each cell's step is uniform over all steps (the paper). */
        RANDOM,
        /** Row by row from the top left, one cell a step. */
        RASTER
    }
}
