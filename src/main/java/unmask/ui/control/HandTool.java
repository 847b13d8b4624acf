package unmask.ui.control;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import unmask.ui.view.CanvasView;

/** Moves the view. */
record HandTool(CanvasView canvas) implements Tool {
    @Override
    public String title() {
        return "Hand";
    }

    @Override
    public String key() {
        return "H";
    }

    @Override
    public Ikon icon() {
        return MaterialDesignH.HAND_BACK_RIGHT_OUTLINE;
    }

    @Override
    public boolean paints() {
        return false;
    }

    @Override
    public Drag begin(Place place) {
        return new Drag() {
            private Place last = place;

            @Override
            public void to(Place next) {
                canvas.look(next.viewport().panned(next.viewX() - last.viewX(), next.viewY() - last.viewY()));
                last = next;
            }
        };
    }
}
