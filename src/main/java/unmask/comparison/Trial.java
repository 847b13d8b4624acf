package unmask.comparison;

import unmask.image.Picture;
import unmask.image.PixelMask;

/**
 * One mask on one picture, which every contender repaints.
 *
 * @param name of the picture, as its folder gives it
 * @param picture at the size at which it is tried
 * @param mask of the picture's size, neither empty nor all of it
 * @param shape of the mask, in words
 * @param seed what a contender draws from
 */
public record Trial(String name, Picture picture, PixelMask mask, String shape, long seed) {
    /** The part of the picture that the mask covers, 0 to 1. */
    double share() {
        return (double) mask.count() / picture.bounds().area();
    }
}
