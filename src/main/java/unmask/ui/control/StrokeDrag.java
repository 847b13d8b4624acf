package unmask.ui.control;

import unmask.editor.EditingSession;
import unmask.editor.Stroke;

/** Draws a stroke on the mask. */
record StrokeDrag(EditingSession session) implements Tool.Drag {
    static StrokeDrag begin(EditingSession session, Stroke.Kind kind, Tool.Place place) {
        session.beginStroke(kind, place.brushSize() / 2, place.imageX(), place.imageY());
        return new StrokeDrag(session);
    }

    @Override
    public void to(Tool.Place place) {
        session.continueStroke(place.imageX(), place.imageY());
    }

    @Override
    public void end() {
        session.endStroke();
    }
}
