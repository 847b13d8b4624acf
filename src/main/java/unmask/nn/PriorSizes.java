package unmask.nn;

import java.nio.file.Path;
import java.util.List;
import unmask.tensorfile.ModelException;

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
        int layers, int width, int heads, int rows, int columns, int codes, int maskToken, int timesteps) {

    /** Tokens of a window; every one attends to all. */
    private static final int MAX_WINDOW = 4096;

    /** @throws ModelException that names {@code source} and the size at fault, if these make no network */
    public void requireSound(Path source) {
        read(new JsonFields(source, ModelFolderWriter.fields(this)));
    }

    static PriorSizes read(JsonFields fields) {
        List<Integer> window = fields.wholes("tokens", 1, MAX_WINDOW);
        if (window.size() != 2 || window.get(0) * window.get(1) > MAX_WINDOW) {
            throw fields.fault("tokens", "must be two numbers, rows and columns, that make at most " + MAX_WINDOW);
        }
        int width = fields.whole("width", 1, 1 << 16);
        int heads = fields.whole("heads", 1, 1 << 10);
        if (width % heads != 0) {
            throw fields.fault("heads", "must divide the width, " + width);
        }
        int codes = fields.whole("codes", 2, 1 << 20);
        return new PriorSizes(
                fields.whole("layers", 1, 1000),
                width,
                heads,
                window.get(0),
                window.get(1),
                codes,
                fields.whole("mask_token", codes, codes),
                fields.whole("timesteps", 1, 1 << 20));
    }
}
