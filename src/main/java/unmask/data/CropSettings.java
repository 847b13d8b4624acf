package unmask.data;

/**
 * How a picture of any size becomes a square example. First its shorter side is brought to {@link #resize} pixels, then a
 * square of {@link #side} pixels is cut out.
 *
 * @param resize pixels of the shorter side before cutting; a picture that has as many stays as it is
 * @param side pixels of the example, at most {@code resize}
 * @param largestScale at least 1; above it, the shorter side is drawn anew for each example, evenly between {@code resize} and
 *     {@code largestScale * resize}
 * @param randomPlace whether the square lies anywhere in the picture, all places being equally likely, or in its middle
 * @param mirrored whether each example is mirrored left to right with probability 1/2
 * @param developed whether light, colours, focus and grain of each drawn example are changed too
 */
public record CropSettings(
        int resize, int side, double largestScale, boolean randomPlace, boolean mirrored, boolean developed) {
    public CropSettings {
        if (side < 1 || resize < side) {
            throw new IllegalArgumentException("a square of " + side + " out of pictures of " + resize + " pixels");
        }
        if (!(largestScale >= 1 && largestScale * resize <= 1 << 14)) {
            throw new IllegalArgumentException("pictures of " + resize + " pixels enlarged " + largestScale + " times");
        }
    }

    /** With light and colours as they are. */
    public CropSettings(int resize, int side, double largestScale, boolean randomPlace, boolean mirrored) {
        this(resize, side, largestScale, randomPlace, mirrored, false);
    }

    /** The middle of the picture, as large as its shorter side. */
    public static CropSettings centre(int side) {
        return new CropSettings(side, side, 1, false, false);
    }

    /** The middle or any place of the picture, as large as its shorter side, mirrored or not. */
    public static CropSettings random(int side) {
        return new CropSettings(side, side, 1, true, true);
    }

    /** The same with pictures of which the shorter side has {@code pixels}. */
    public CropSettings resizedTo(int pixels) {
        return new CropSettings(pixels, side, largestScale, randomPlace, mirrored, developed);
    }

    /** The same with pictures enlarged by up to {@code scale}. */
    public CropSettings enlargedUpTo(double scale) {
        return new CropSettings(resize, side, scale, randomPlace, mirrored, developed);
    }

    /** The same without mirroring. */
    public CropSettings notMirrored() {
        return new CropSettings(resize, side, largestScale, randomPlace, false, developed);
    }

    /** The same with light, colours, focus and grain changed, or not. */
    public CropSettings developed(boolean changed) {
        return new CropSettings(resize, side, largestScale, randomPlace, mirrored, changed);
    }

    /** Floats of one example: red, green and blue planes. */
    public int floats() {
        return 3 * side * side;
    }

    /** The most pixels that the shorter side is ever asked to have. */
    int largestResize() {
        return (int) Math.round(resize * largestScale);
    }
}
