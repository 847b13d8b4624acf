package unmask.editor;

import unmask.image.PixelMask;

/** A stroke of the brush or the eraser under way. */
public final class Stroke {
    /** What a stroke does to the mask. */
    public enum Kind {
        PAINT("Paint mask"),
        ERASE("Erase mask");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    private final Kind kind;
    private final double radius;
    private PixelMask mask;
    private double lastX;
    private double lastY;

    /**
     * A stroke that begins with a dab.
     *
     * @param radius in picture pixels, above 0
     */
    Stroke(PixelMask mask, Kind kind, double radius, double imageX, double imageY) {
        this.mask = mask;
        this.kind = kind;
        this.radius = radius;
        this.lastX = imageX;
        this.lastY = imageY;
        lineTo(imageX, imageY);
    }

    void lineTo(double imageX, double imageY) {
        mask = mask.withLine(lastX, lastY, imageX, imageY, radius, kind == Kind.PAINT);
        lastX = imageX;
        lastY = imageY;
    }

    /** The mask with the stroke as far as it goes. */
    PixelMask mask() {
        return mask;
    }

    String title() {
        return kind.title;
    }
}
