package unmask.metrics;

import unmask.image.Picture;

/**
 * How close a copy comes to a picture, over the red, green and blue of all pixels, as numbers from 0 to 1. Alpha is
 * ignored.
 *
 * @param l1 mean absolute difference
 * @param psnr peak signal-to-noise ratio in decibels; infinite for equal pictures
 * @param ssim mean structural similarity, at most 1; see {@link StructuralSimilarity}
 */
public record PictureFidelity(double l1, double psnr, double ssim) {
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
