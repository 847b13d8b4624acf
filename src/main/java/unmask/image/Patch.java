package unmask.image;

/**
 * Pixels with their place in a picture.
 *
 * @param x left edge in the picture, in pixels
 * @param y top edge in the picture, in pixels
 */
public record Patch(int x, int y, Picture pixels) {
    public Region region() {
        return new Region(x, y, pixels.width(), pixels.height());
    }

    /** {@code picture} with this patch laid over it. */
    public Picture over(Picture picture) {
        return picture.with(x, y, pixels);
    }
}
