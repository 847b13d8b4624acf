package unmask.ui.control;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import unmask.editor.EditingSession;
import unmask.editor.Stroke;

/** Takes from the mask. */
record EraserTool(EditingSession session) implements Tool {
    @Override
    public String title() {
        return "Eraser";
    }

    @Override
    public String key() {
        return "E";
    }

    @Override
    public Ikon icon() {
        return MaterialDesignE.ERASER;
    }

    @Override
    public boolean paints() {
        return true;
    }

    @Override
    public Drag begin(Place place) {
        return StrokeDrag.begin(session, Stroke.Kind.ERASE, place);
    }
}
