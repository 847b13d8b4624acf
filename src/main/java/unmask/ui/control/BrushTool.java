package unmask.ui.control;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import unmask.editor.EditingSession;
import unmask.editor.Stroke;

/** Adds to the mask; with the right button, takes from it. */
record BrushTool(EditingSession session) implements Tool {
    @Override
    public String title() {
        return "Brush";
    }

    @Override
    public String key() {
        return "B";
    }

    @Override
    public Ikon icon() {
        return MaterialDesignB.BRUSH;
    }

    @Override
    public boolean paints() {
        return true;
    }

    @Override
    public Drag begin(Place place) {
        return StrokeDrag.begin(session, place.secondary() ? Stroke.Kind.ERASE : Stroke.Kind.PAINT, place);
    }
}
