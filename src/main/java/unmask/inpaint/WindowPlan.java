package unmask.inpaint;

import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.Tokens;

/** Where the window over a mask lies, and how large its cells are. */
final class WindowPlan {
    /** Cells along one side of the canvas that the models are trained on. */
    static final int TRAINED_CELLS = 16;

    /** Most cells along one side of a canvas. */
    static final int MAX_CELLS = 64;

    private static final int CONTEXT_CELLS = TRAINED_CELLS / 2;

    private WindowPlan() {}

    /** The finest cells with which {@code bounds} and its own size again on each side fit one trained canvas. */
    static int automaticCellPixels(Picture picture, Region bounds) {
        Region wanted = picture.bounds()
                .intersection(Region.between(
                        bounds.x() - bounds.width(),
                        bounds.y() - bounds.height(),
                        bounds.right() + bounds.width(),
                        bounds.bottom() + bounds.height()));
        return finestThatFits(wanted, TRAINED_CELLS);
    }

    /** The finest cells with which {@code bounds} alone fits the largest canvas. */
    static int finestCellPixels(Region bounds) {
        return finestThatFits(bounds, MAX_CELLS);
    }

    /** The cells with which the whole picture just fits one trained canvas. */
    static int coarsestCellPixels(Picture picture) {
        return finestThatFits(picture.bounds(), TRAINED_CELLS);
    }

    /**
     * The window with cells of {@code cellPixels} over the mask.
     *
     * @throws InpaintException when the mask spans more than {@value #MAX_CELLS} cells
     */
    static Window over(Picture picture, PixelMask mask, int cellPixels) {
        Region bounds = mask.bounds();
        if (!fits(bounds, cellPixels, MAX_CELLS)) {
            throw new InpaintException("The mask is too large for this scale: it spans more than " + MAX_CELLS
                    + " cells of " + cellPixels + " pixels; choose cells of at least " + finestCellPixels(bounds)
                    + " pixels, or paint a smaller mask.");
        }
        Span across = span(bounds.x(), bounds.right(), picture.width(), cellPixels);
        Span down = span(bounds.y(), bounds.bottom(), picture.height(), cellPixels);
        return new Window(cellPixels, across.first, down.first, across.count, down.count);
    }

    private static int finestThatFits(Region region, int cells) {
        int cellPixels = Math.max(Tokens.CELL, Math.ceilDiv(Math.max(region.width(), region.height()), cells));
        while (!fits(region, cellPixels, cells)) {
            cellPixels++;
        }
        return cellPixels;
    }

    private static boolean fits(Region region, int cellPixels, int cells) {
        return Math.ceilDiv(region.right(), cellPixels) - region.x() / cellPixels <= cells
                && Math.ceilDiv(region.bottom(), cellPixels) - region.y() / cellPixels <= cells;
    }

    /** The window's cells along one axis, for a mask from pixel {@code low} to before {@code high}. */
    private static Span span(int low, int high, int length, int cellPixels) {
        int context = Math.min(high - low, CONTEXT_CELLS * cellPixels);
        int first = Math.max(0, low - context) / cellPixels;
        int end = Math.ceilDiv(Math.min(length, high + context), cellPixels);
        int count = Math.clamp(end - first, TRAINED_CELLS, MAX_CELLS);
        if (end - first > count) { // not all the context can be had; the mask can
            first = low / cellPixels;
            end = Math.ceilDiv(high, cellPixels);
        }
        return new Span(start(low, high, first, end, count, length, cellPixels), count);
    }

    /** Of the places that hold cells {@code first} to before {@code end}: the least outside, then the most central. */
    private static int start(int low, int high, int first, int end, int count, int length, int cellPixels) {
        double central = (low + high) / (2.0 * cellPixels) - count / 2.0;
        int best = first;
        for (int start = end - count; start <= first; start++) {
            int outside = outside(start, count, length, cellPixels);
            int least = outside(best, count, length, cellPixels);
            if (outside < least || (outside == least && Math.abs(start - central) < Math.abs(best - central))) {
                best = start;
            }
        }
        return best;
    }

    /** Window pixels along one axis that lie outside the picture. */
    private static int outside(int start, int count, int length, int cellPixels) {
        return Math.max(0, -start * cellPixels) + Math.max(0, (start + count) * cellPixels - length);
    }

    private record Span(int first, int count) {}
}
