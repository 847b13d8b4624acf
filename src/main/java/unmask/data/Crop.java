package unmask.data;

import java.util.random.RandomGenerator;

/**
 * Which square of a resized picture is an example.
 *
 * @param width of the whole picture after resizing
 * @param height of the whole picture after resizing
 * @param x left edge of the square
 * @param y upper edge of the square
 */
record Crop(int width, int height, int x, int y, boolean mirrored) {
    /** The middle; half pixels are rounded to an even number. */
    static Crop centre(RgbImage image, CropSettings settings, boolean mirrored) {
        int width = side(image.width(), image.shorterSide(), settings.resize());
        int height = side(image.height(), image.shorterSide(), settings.resize());
        int x = (int) Math.rint((width - settings.side()) / 2.0);
        int y = (int) Math.rint((height - settings.side()) / 2.0);
        return new Crop(width, height, x, y, mirrored);
    }

    /** A square as the settings have it, drawn from {@code random}. */
    static Crop drawn(RgbImage image, CropSettings settings, RandomGenerator random) {
        int shorter = random.nextInt(settings.resize(), settings.largestResize() + 1);
        boolean mirrored = settings.mirrored() && random.nextBoolean();
        if (!settings.randomPlace()) {
            return centre(image, settings.resizedTo(shorter), mirrored);
        }
        int width = side(image.width(), image.shorterSide(), shorter);
        int height = side(image.height(), image.shorterSide(), shorter);
        int x = random.nextInt(width - settings.side() + 1);
        int y = random.nextInt(height - settings.side() + 1);
        return new Crop(width, height, x, y, mirrored);
    }

    /** A side after the shorter one was brought to {@code target}; what the division leaves over is dropped. */
    static int side(int side, int shorterSide, int target) {
        return Math.toIntExact((long) target * side / shorterSide);
    }
}
