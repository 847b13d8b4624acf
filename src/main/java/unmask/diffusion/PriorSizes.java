package unmask.diffusion;

/**
 * The sizes of stage two.
 *
 * @param layers Transformer blocks
 * @param width of the residual stream
 * @param heads of attention, a divisor of {@code width}
 * @param rows of the window of tokens that it was trained on
 * @param columns of that window
 * @param codes that it chooses from
 * @param maskToken input that stands for a hidden cell
 * @param timesteps of the training's forward process
 */
public record PriorSizes(
        int layers, int width, int heads, int rows, int columns, int codes, int maskToken, int timesteps) {}
