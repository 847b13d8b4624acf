package unmask.vqgan;

import java.util.Arrays;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;

/**
 * A rectangle of cells.
 *
 * @param top first row
 * @param left first column
 * @param bottom the row after the last
 * @param right the column after the last
 */
record CellBox(int top, int left, int bottom, int right) {
    /** The smallest one that holds all the cells, of which there must be one. */
    static CellBox around(TokenMask cells) {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("There is no cell to decode.");
        }
        int[] rows = cells.cells().map(cell -> cell / cells.columns()).sorted().toArray();
        int[] columns =
                cells.cells().map(cell -> cell % cells.columns()).sorted().toArray();
        return new CellBox(rows[0], columns[0], rows[rows.length - 1] + 1, columns[columns.length - 1] + 1);
    }

    /** With {@code margin} more cells on each side, as far as the grid goes. */
    CellBox grown(int margin, int gridRows, int gridColumns) {
        return new CellBox(
                Math.max(0, top - margin),
                Math.max(0, left - margin),
                Math.min(gridRows, bottom + margin),
                Math.min(gridColumns, right + margin));
    }

    /** Where this lies in the picture that {@code outer} is decoded to. */
    Region pixelsWithin(CellBox outer) {
        return new Region(
                (left - outer.left) * Tokens.CELL,
                (top - outer.top) * Tokens.CELL,
                (right - left) * Tokens.CELL,
                (bottom - top) * Tokens.CELL);
    }

    Tokens read(Tokens grid) {
        int columns = right - left;
        int[] codes = new int[(bottom - top) * columns];
        Arrays.setAll(codes, i -> grid.code((top + i / columns) * grid.columns() + left + i % columns));
        return Tokens.of(bottom - top, columns, codes);
    }
}
