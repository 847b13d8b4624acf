package unmask.metrics;

import unmask.image.Picture;
import unmask.image.Region;

/** The luma of a part of a picture, 0 to 255, row by row. Alpha is ignored. */
final class GreyLevels {
    private GreyLevels() {}

    static double[] of(Picture picture, Region region) {
        int[] argb = picture.pixels(region);
        double[] grey = new double[argb.length];
        for (int i = 0; i < argb.length; i++) {
            grey[i] = 0.299 * (argb[i] >> 16 & 0xFF) + 0.587 * (argb[i] >> 8 & 0xFF) + 0.114 * (argb[i] & 0xFF);
        }
        return grey;
    }
}
