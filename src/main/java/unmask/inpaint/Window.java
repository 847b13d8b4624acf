package unmask.inpaint;

import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;

/**
 * The part of a picture that the model sees, aligned to the picture's grid of cells. The grid starts at the picture's
 * corner; a window may reach outside the picture, where pixels are mirrored and never sampled.
 *
 * @param cellPixels side of a cell in picture pixels, at least 16: 16 is the model's own scale, 32 shows it half as large
 * @param column first column of the window in the picture's grid; may be negative
 * @param row first row of the window in the picture's grid; may be negative
 * @param columns cells across, at least 1
 * @param rows cells down, at least 1
 */
public record Window(int cellPixels, int column, int row, int columns, int rows) {
    public Window {
        if (cellPixels < Tokens.CELL || columns < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "a window of " + rows + " x " + columns + " cells of " + cellPixels + " pixels");
        }
    }

    /** The picture pixels that it covers. */
    public Region region() {
        return new Region(column * cellPixels, row * cellPixels, columns * cellPixels, rows * cellPixels);
    }

    /** Whether the model needs several looks to see it all. */
    public boolean isMoreThanTheModelSees() {
        return columns > WindowPlan.TRAINED_CELLS || rows > WindowPlan.TRAINED_CELLS;
    }

    /** Picture pixels to one pixel of the model, at least 1. */
    public double scale() {
        return (double) cellPixels / Tokens.CELL;
    }

    public int modelWidth() {
        return columns * Tokens.CELL;
    }

    public int modelHeight() {
        return rows * Tokens.CELL;
    }

    /** The window's cells that hold a pixel of {@code mask}. */
    public TokenMask cellsTouched(PixelMask mask) {
        TokenMask onPicture = mask.cellsTouched(cellPixels);
        return TokenMask.where(
                rows, columns, cell -> onPicture.contains(row + cell / columns, column + cell % columns));
    }
}
