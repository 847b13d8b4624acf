package unmask.metrics;

import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * How close a copy comes to a picture, over the red, green and blue of all pixels, as numbers from 0 to 1. Alpha is
 * ignored.
 *
 * @param l1 mean absolute difference
 * @param psnr peak signal-to-noise ratio in decibels; infinite for equal pictures
 * @param ssim mean structural similarity, at most 1; see {@link StructuralSimilarity}
 */
public record PictureFidelity(double l1, double psnr, double ssim) {
    /**
     * The peak signal-to-noise ratio in decibels over red, green and blue of the pixels that {@code mask} covers; infinite
     * where they are equal.
     *
     * @param mask not empty, of the size of both pictures
     */
    public static double psnrWithin(Picture picture, Picture copy, PixelMask mask) {
        Region bounds = mask.bounds();
        long squared = 0;
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            for (int x = bounds.x(); x < bounds.right(); x++) {
                if (mask.contains(x, y)) {
                    int one = picture.argb(x, y);
                    int other = copy.argb(x, y);
                    for (int shift = 0; shift <= 16; shift += 8) {
                        int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
                        squared += difference * difference;
                    }
                }
            }
        }
        return -10 * Math.log10(squared / (3.0 * mask.count()) / (255 * 255));
    }

    /** @throws IllegalArgumentException if the sizes differ, or a side is shorter than the window of the similarity */
    public static PictureFidelity between(Picture picture, Picture copy) {
        if (picture.width() != copy.width() || picture.height() != copy.height()) {
            throw new IllegalArgumentException(
                    picture + " and " + copy + " cannot be compared; bring both to one size.");
        }
        int[] a = picture.pixels(picture.bounds());
        int[] b = copy.pixels(copy.bounds());
        long absolute = 0;
        long squared = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = (a[i] >> shift & 0xFF) - (b[i] >> shift & 0xFF);
                absolute += Math.abs(difference);
                squared += difference * difference;
            }
        }
        double samples = 3.0 * a.length;
        double meanSquare = squared / samples / (255 * 255);
        return new PictureFidelity(
                absolute / samples / 255, -10 * Math.log10(meanSquare), StructuralSimilarity.between(picture, copy));
    }
}
