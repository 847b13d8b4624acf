package unmask.comparison;

import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.seam.WindowView;

/** Pictures brought to a size at which they are looked at or tried on. */
final class Reduction {
    private Reduction() {}

    /**
     * A picture whose longer side has at most so many pixels; one that has no more keeps them. What is reduced is opaque:
     * colours are averaged by their alpha.
     *
     * @param longerSide at least 1
     */
    static Picture toFit(Picture picture, int longerSide) {
        int longest = Math.max(picture.width(), picture.height());
        if (longest <= longerSide) {
            return picture;
        }
        int width = side(picture.width(), longest, longerSide);
        int height = side(picture.height(), longest, longerSide);
        PixelMask nothing = PixelMask.empty(picture.width(), picture.height());
        return WindowView.of(picture, nothing, picture.bounds(), width, height).picture();
    }

    private static int side(int pixels, int longest, int target) {
        return (int) Math.max(1, Math.round((double) pixels * target / longest));
    }
}
