package unmask.ui.control;

import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.ui.view.CanvasView;

/**
 * Turns what the pointer does on the canvas into strokes, pans and zooms. View positions become picture positions here and
 * nowhere else.
 */
public final class CanvasController {
    private static final double WHEEL_ZOOM = 1.0025; // for each unit of scrolling; a notch of the wheel is about 40
    private static final double WHEEL_UNITS_A_NOTCH = 40;
    private static final double SMALLEST_HANDY = 12; // diameters, in view pixels
    private static final double HANDY = 44;
    private static final double LARGEST_HANDY = 240;

    private static final String BUSY = "The brush rests while Unmask repaints: dragging moves the view. Esc cancels.";
    private static final String UNDECIDED =
            "The brush rests until you keep the result (Enter) or discard it (Esc): dragging moves the view.";

    private final EditingSession session;
    private final CanvasView canvas;
    private final Toolbox toolbox;
    private Consumer<String> onHint = hint -> {};
    private boolean spaceHeld;
    private Tool.Drag drag; // null when no button is held
    private boolean panning;
    private double lastViewX;
    private double lastViewY;

    public CanvasController(EditingSession session, CanvasView canvas, Toolbox toolbox) {
        this.session = session;
        this.canvas = canvas;
        this.toolbox = toolbox;
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseEntered(this::moved); // also where the pointer rests and the canvas comes to it
        canvas.setOnMouseExited(event -> canvas.brushCursor().hide());
        canvas.setOnScroll(this::scrolled);
        canvas.setOnZoom(this::pinched);
        toolbox.toolProperty().subscribe(value -> pointerChanged());
        toolbox.brushSizeProperty().subscribe(value -> pointerChanged());
        canvas.viewportProperty().subscribe(value -> pointerChanged());
        session.proposalProperty().subscribe(value -> pointerChanged());
        session.documentProperty().subscribe(this::documentChanged);
    }

    /** @param listener told, in a sentence, why a tool does not do what it is for */
    public void setOnHint(Consumer<String> listener) {
        onHint = listener;
    }

    /** Dragging pans while the space bar is held. */
    public void setSpaceHeld(boolean held) {
        spaceHeld = held;
        pointerChanged();
    }

    /** Ends what is held: a stroke, a pan, the space bar. */
    public void letGo() {
        endDrag();
        setSpaceHeld(false);
    }

    /** Takes back a stroke under way; false if there is none. */
    public boolean cancelStroke() {
        return session.cancelStroke();
    }

    /** A brush that a picture of another size makes too small to see, or too large to handle, is changed to a handy one. */
    private void documentChanged(Document old, Document now) {
        if (now != null
                && (old == null || !old.picture().bounds().equals(now.picture().bounds()))) {
            double zoom = canvas.viewportProperty().get().zoom();
            double viewSize = toolbox.brushSizeProperty().get() * zoom;
            if (viewSize < SMALLEST_HANDY || viewSize > LARGEST_HANDY) {
                double handy = Math.clamp(HANDY / zoom, Toolbox.MIN_BRUSH, Toolbox.MAX_BRUSH);
                toolbox.brushSizeProperty().set(Math.rint(handy));
            }
        }
        pointerChanged();
    }

    private void pressed(MouseEvent event) {
        canvas.requestFocus();
        if (session.documentProperty().get() == null) {
            return;
        }
        endDrag();
        Tool tool = event.getButton() == MouseButton.MIDDLE ? toolbox.hand() : tool();
        panning = !tool.paints();
        boolean wantedToPaint = event.getButton() != MouseButton.MIDDLE
                && !spaceHeld
                && toolbox.toolProperty().get().paints();
        if (panning && wantedToPaint) {
            onHint.accept(session.proposalProperty().get().isActive() ? BUSY : UNDECIDED);
        }
        drag = tool.begin(place(event));
        moved(event);
    }

    private void dragged(MouseEvent event) {
        if (drag != null) {
            drag.to(place(event));
        }
        moved(event);
    }

    private void released(MouseEvent event) {
        endDrag();
        moved(event);
    }

    private void endDrag() {
        if (drag != null) {
            drag.end();
        }
        drag = null;
        panning = false;
    }

    private Tool.Place place(MouseEvent event) {
        return new Tool.Place(
                event.getX(),
                event.getY(),
                canvas.viewportProperty().get(),
                event.getButton() == MouseButton.SECONDARY,
                toolbox.brushSizeProperty().get());
    }

    private void moved(MouseEvent event) {
        lastViewX = event.getX();
        lastViewY = event.getY();
        pointerChanged();
    }

    private void scrolled(ScrollEvent event) {
        double along = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY(); // Shift turns the wheel sideways
        if (event.isShortcutDown()) {
            toolbox.growBrush(along / WHEEL_UNITS_A_NOTCH);
        } else if (event.isShiftDown()) {
            canvas.look(canvas.viewportProperty().get().panned(along, 0));
        } else {
            double zoom = canvas.viewportProperty().get().zoom() * Math.pow(WHEEL_ZOOM, along);
            canvas.zoomTo(zoom, event.getX(), event.getY());
        }
        event.consume();
    }

    private void pinched(ZoomEvent event) {
        canvas.zoomTo(canvas.viewportProperty().get().zoom() * event.getZoomFactor(), event.getX(), event.getY());
        event.consume();
    }

    /** What is in the hand. A proposal is looked at, not painted over: a slip of the hand must not cost it. */
    private Tool tool() {
        boolean looks = spaceHeld || session.proposalProperty().get() != null;
        return looks ? toolbox.hand() : toolbox.toolProperty().get();
    }

    private void pointerChanged() {
        double radius = toolbox.brushSizeProperty().get()
                / 2
                * canvas.viewportProperty().get().zoom();
        boolean open = session.documentProperty().get() != null;
        boolean ring = open && tool().paints() && !panning && canvas.isHover();
        if (ring) {
            canvas.brushCursor().showAt(lastViewX, lastViewY, radius);
        } else {
            canvas.brushCursor().hide();
        }
        canvas.setCursor(cursor(open, ring));
    }

    private Cursor cursor(boolean open, boolean ring) {
        if (!open) {
            return Cursor.DEFAULT;
        }
        if (ring) {
            return Cursor.NONE;
        }
        if (panning) {
            return Cursor.CLOSED_HAND;
        }
        return tool().paints() ? Cursor.CROSSHAIR : Cursor.OPEN_HAND;
    }
}
