package unmask.seam;

import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.TokenMask;

/**
 * All of the model's picture where the mask lies and the cell is revealed, and nothing of it elsewhere.
 *
 * @param part of the picture, in which shares are asked for
 * @param hidden cells of the window
 */
record RevealedPixels(PixelMask mask, Region part, WindowScale scale, TokenMask hidden) implements Mixture.Shares {
    @Override
    public void row(int y, float[] shares) {
        int cellRow = scale.cellRow(y);
        for (int i = 0; i < part.width(); i++) {
            int x = part.x() + i;
            shares[i] = mask.contains(x, y) && !hidden.contains(cellRow, scale.cellColumn(x)) ? 1 : 0;
        }
    }
}
