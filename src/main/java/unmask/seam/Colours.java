package unmask.seam;

import unmask.image.Patch;
import unmask.image.Region;

/**
 * The colours of a part of the model's picture, as numbers: 0 to 255 as decoded, and beyond that once they are corrected.
 *
 * @param area where they lie in the model's picture
 * @param channels red, green and blue, each row by row
 */
record Colours(Region area, float[][] channels) {
    /** @param area within what is decoded */
    static Colours of(Patch decoded, Region area) {
        float[][] channels = new float[3][area.width() * area.height()];
        int[] row = new int[area.width()];
        for (int y = 0; y < area.height(); y++) {
            decoded.pixels().readRow(area.x() - decoded.x(), area.y() - decoded.y() + y, row.length, row, 0);
            for (int x = 0, at = y * row.length; x < row.length; x++, at++) {
                channels[0][at] = row[x] >> 16 & 0xFF;
                channels[1][at] = row[x] >> 8 & 0xFF;
                channels[2][at] = row[x] & 0xFF;
            }
        }
        return new Colours(area, channels);
    }

    /** The place of a pixel of the model's picture in each channel; beyond the area, that of the nearest one inside. */
    int at(int x, int y) {
        int column = Math.clamp(x, area.x(), area.right() - 1) - area.x();
        int row = Math.clamp(y, area.y(), area.bottom() - 1) - area.y();
        return row * area.width() + column;
    }
}
