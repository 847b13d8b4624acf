package unmask.editor;

import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.Window;

/**
 * Cells of a window under which nothing is to be seen.
 *
 * @param cells as many as the window has
 */
public record Cover(Window window, TokenMask cells) {
    /** Where a cell lies in the picture; it may reach beyond it. */
    public Region region(int cell) {
        return region(window, cell);
    }

    /** Where a cell of {@code window} lies in the picture; it may reach beyond it. */
    public static Region region(Window window, int cell) {
        int side = window.cellPixels();
        int column = window.column() + cell % window.columns();
        int row = window.row() + cell / window.columns();
        return new Region(column * side, row * side, side, side);
    }

    /** What is left of it when pixels came in a region of the model's picture, but for cells that are hidden still. */
    Cover without(Region modelRegion, TokenMask stillHidden) {
        TokenMask left = TokenMask.where(
                cells.rows(),
                cells.columns(),
                cell -> cells.contains(cell) && (stillHidden.contains(cell) || !modelRegion.contains(onModel(cell))));
        return new Cover(window, left);
    }

    private Region onModel(int cell) {
        return new Region(
                cell % cells.columns() * Tokens.CELL, cell / cells.columns() * Tokens.CELL, Tokens.CELL, Tokens.CELL);
    }
}
