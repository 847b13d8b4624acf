package unmask.ui.control;

/** What dragging on the canvas does. */
public enum Tool {
    BRUSH,
    ERASER,
    HAND
}
