package unmask.ui.control;

import org.kordamp.ikonli.Ikon;
import unmask.ui.view.Viewport;

/** What dragging on the canvas does: a class for each tool, all of which {@link Toolbox} lists. */
public interface Tool {
    /** As menus and tooltips name it. */
    String title();

    /** That takes it into the hand, as key combinations are written. */
    String key();

    Ikon icon();

    /** Whether it paints on the picture, with the brush as pointer; otherwise it moves the view. */
    boolean paints();

    /** Begins what a drag from here on does. */
    Drag begin(Place place);

    /** A drag under way. */
    interface Drag {
        void to(Place place);

        default void end() {}
    }

    /**
     * Where the pointer is.
     *
     * @param viewX from the canvas's left edge, in its pixels
     * @param viewY from its upper edge
     * @param viewport what the canvas shows
     * @param secondary whether the right button is pressed
     * @param brushSize diameter of the brush in picture pixels
     */
    record Place(double viewX, double viewY, Viewport viewport, boolean secondary, double brushSize) {
        double imageX() {
            return viewport.imageX(viewX);
        }

        double imageY() {
            return viewport.imageY(viewY);
        }
    }
}
