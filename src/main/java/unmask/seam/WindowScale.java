package unmask.seam;

import unmask.image.Region;
import unmask.image.Taps;
import unmask.image.Tokens;

/**
 * Between the pixels of a picture and those of the model, to which a window of the picture is shown.
 *
 * @param window of the picture; may reach outside it
 * @param modelWidth at most the window's
 * @param modelHeight at most the window's
 */
record WindowScale(Region window, int modelWidth, int modelHeight) {
    /** The model pixels that show any of a region of the picture. */
    Region onModel(Region region) {
        return Region.between(
                        (int) Math.floor((region.x() - window.x()) / across()),
                        (int) Math.floor((region.y() - window.y()) / down()),
                        (int) Math.ceil((region.right() - window.x()) / across()),
                        (int) Math.ceil((region.bottom() - window.y()) / down()))
                .intersection(new Region(0, 0, modelWidth, modelHeight));
    }

    /** The picture's pixels that a region of the model shows whole. */
    Region onPicture(Region region) {
        return Region.between(
                window.x() + (int) Math.ceil(region.x() * across()),
                window.y() + (int) Math.ceil(region.y() * down()),
                window.x() + (int) Math.floor(region.right() * across()),
                window.y() + (int) Math.floor(region.bottom() * down()));
    }

    /** The column of cells in which a pixel of the picture lies. */
    int cellColumn(int x) {
        return (int) ((x - window.x()) / across()) / Tokens.CELL;
    }

    /** The row of cells in which a pixel of the picture lies. */
    int cellRow(int y) {
        return (int) ((y - window.y()) / down()) / Tokens.CELL;
    }

    /** How the columns of a part of the picture come from those of the model. */
    Taps columnsOf(Region part) {
        return Taps.enlarging((part.x() - window.x()) / across(), 1 / across(), part.width());
    }

    /** How the rows of a part of the picture come from those of the model. */
    Taps rowsOf(Region part) {
        return Taps.enlarging((part.y() - window.y()) / down(), 1 / down(), part.height());
    }

    /** Picture pixels to one of the model, across. */
    private double across() {
        return (double) window.width() / modelWidth;
    }

    /** Picture pixels to one of the model, down. */
    private double down() {
        return (double) window.height() / modelHeight;
    }
}
