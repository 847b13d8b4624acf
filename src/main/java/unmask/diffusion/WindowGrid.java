package unmask.diffusion;

import java.util.Arrays;
import java.util.stream.IntStream;
import unmask.image.Tokens;

/**
 * The windows that cover a canvas: every {@code stride} cells one, and one against the far edges, so that every cell
 * lies in at least one. Windows are numbered row by row.
 */
final class WindowGrid {
    private final int canvasColumns;
    private final int windowRows;
    private final int windowColumns;
    private final int[] tops;
    private final int[] lefts;

    /** @throws IllegalArgumentException if the canvas is smaller than a window */
    WindowGrid(int canvasRows, int canvasColumns, int windowRows, int windowColumns, int stride) {
        if (canvasRows < windowRows || canvasColumns < windowColumns) {
            throw new IllegalArgumentException("The model needs at least " + windowRows + " x " + windowColumns
                    + " cells, but there are only " + canvasRows + " x " + canvasColumns + ".");
        }
        this.canvasColumns = canvasColumns;
        this.windowRows = windowRows;
        this.windowColumns = windowColumns;
        this.tops = origins(canvasRows, windowRows, stride);
        this.lefts = origins(canvasColumns, windowColumns, stride);
    }

    private static int[] origins(int canvas, int window, int stride) {
        int last = canvas - window;
        int step = Math.min(stride, window);
        return IntStream.concat(IntStream.iterate(0, at -> at < last, at -> at + step), IntStream.of(last))
                .toArray();
    }

    int count() {
        return tops.length * lefts.length;
    }

    /** Windows that hold at least one of the cells, ascending. */
    int[] covering(int[] cells) {
        return IntStream.range(0, count())
                .filter(window -> Arrays.stream(cells).anyMatch(cell -> contains(window, cell)))
                .toArray();
    }

    /** The canvas's cell at position {@code row * columns + column} of a window. */
    int cell(int window, int position) {
        return (top(window) + position / windowColumns) * canvasColumns + left(window) + position % windowColumns;
    }

    /** The tokens in a window, row by row. */
    int[] read(Tokens canvas, int window) {
        int[] tokens = new int[windowRows * windowColumns];
        Arrays.setAll(tokens, position -> canvas.code(cell(window, position)));
        return tokens;
    }

    private boolean contains(int window, int cell) {
        int row = cell / canvasColumns - top(window);
        int column = cell % canvasColumns - left(window);
        return row >= 0 && row < windowRows && column >= 0 && column < windowColumns;
    }

    private int top(int window) {
        return tops[window / lefts.length];
    }

    private int left(int window) {
        return lefts[window % lefts.length];
    }
}
