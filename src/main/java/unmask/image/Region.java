package unmask.image;

/**
 * A rectangle of pixels. It may reach outside a picture (a window over a picture's edge does); it is empty when its width
 * or height is zero.
 *
 * @param x left edge, in pixels
 * @param y top edge, in pixels
 * @param width in pixels, at least 0
 * @param height in pixels, at least 0
 */
public record Region(int x, int y, int width, int height) {
    public static final Region EMPTY = new Region(0, 0, 0, 0);

    public Region {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a region of " + width + " x " + height + " pixels");
        }
    }

    /** The smallest region that holds both corners; the second corner lies outside, as in array ranges. */
    public static Region between(int left, int top, int right, int bottom) {
        return new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    public long area() {
        return (long) width * height;
    }

    public boolean contains(int pixelX, int pixelY) {
        return pixelX >= x && pixelX < right() && pixelY >= y && pixelY < bottom();
    }

    public boolean contains(Region other) {
        return other.isEmpty()
                || (other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom());
    }

    /** What both cover; {@link #EMPTY} when they share no pixel. */
    public Region intersection(Region other) {
        Region both = between(
                Math.max(x, other.x),
                Math.max(y, other.y),
                Math.min(right(), other.right()),
                Math.min(bottom(), other.bottom()));
        return both.isEmpty() ? EMPTY : both;
    }

    /** The smallest region that covers both; an empty region adds nothing. */
    public Region union(Region other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    /** This region with {@code pixels} more on each side. */
    public Region grown(int pixels) {
        return isEmpty() ? EMPTY : between(x - pixels, y - pixels, right() + pixels, bottom() + pixels);
    }
}
