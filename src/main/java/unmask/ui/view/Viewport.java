package unmask.ui.view;

import unmask.image.Region;

/**
 * Which part of a picture a view shows. "view" names lengths in the view's own (logical) pixels, "image" names lengths in
 * picture pixels.
 *
 * @param zoom view pixels to one image pixel
 * @param originX image position at the view's left edge
 * @param originY image position at the view's top edge
 */
public record Viewport(double zoom, double originX, double originY) {
    private static final double MIN_ZOOM = 1.0 / 256;
    private static final double MAX_ZOOM = 64;

    /** The whole of a picture or of a part of it, centred, never larger than {@code largest}. */
    public static Viewport of(Region part, double viewWidth, double viewHeight, double viewMargin, double largest) {
        double across = (viewWidth - 2 * viewMargin) / part.width();
        double down = (viewHeight - 2 * viewMargin) / part.height();
        double zoom = Math.clamp(Math.min(across, down), MIN_ZOOM, largest);
        return around(part, viewWidth, viewHeight, zoom);
    }

    /** The middle of a part of the picture in the view's middle. */
    public static Viewport around(Region part, double viewWidth, double viewHeight, double zoom) {
        return new Viewport(
                zoom,
                part.x() + (part.width() - viewWidth / zoom) / 2.0,
                part.y() + (part.height() - viewHeight / zoom) / 2.0);
    }

    public double imageX(double viewX) {
        return originX + viewX / zoom;
    }

    public double imageY(double viewY) {
        return originY + viewY / zoom;
    }

    public double viewX(double imageX) {
        return (imageX - originX) * zoom;
    }

    public double viewY(double imageY) {
        return (imageY - originY) * zoom;
    }

    /** Another zoom, with the image position under the given view position staying where it is. */
    public Viewport zoomedTo(double newZoom, double viewX, double viewY) {
        double clamped = Math.clamp(newZoom, MIN_ZOOM, MAX_ZOOM);
        return new Viewport(clamped, imageX(viewX) - viewX / clamped, imageY(viewY) - viewY / clamped);
    }

    /** Moves the picture by so many view pixels. */
    public Viewport panned(double viewX, double viewY) {
        return new Viewport(zoom, originX - viewX / zoom, originY - viewY / zoom);
    }

    /** As near to this as possible with some of the picture still in the middle of the view. */
    public Viewport keeping(Region picture, double viewWidth, double viewHeight) {
        double halfX = viewWidth / zoom / 2;
        double halfY = viewHeight / zoom / 2;
        return new Viewport(
                zoom,
                Math.clamp(originX, -halfX, Math.max(-halfX, picture.width() - halfX)),
                Math.clamp(originY, -halfY, Math.max(-halfY, picture.height() - halfY)));
    }

    /** With image pixels on whole screen pixels, so that 1:1 is sharp. */
    public Viewport aligned(double outputScale) {
        double screenZoom = zoom * outputScale;
        return new Viewport(
                zoom, Math.rint(originX * screenZoom) / screenZoom, Math.rint(originY * screenZoom) / screenZoom);
    }
}
