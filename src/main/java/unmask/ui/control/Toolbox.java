package unmask.ui.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import unmask.editor.EditingSession;
import unmask.ui.view.CanvasView;
import unmask.ui.view.MaskLook;

/** The tool in the hand and how it is set. */
public final class Toolbox {
    /** Diameters of the brush in picture pixels. */
    public static final double MIN_BRUSH = 1;

    public static final double MAX_BRUSH = 4096;

    private static final double BRUSH_STEP = 1.2;

    private final Tool hand;
    private final List<Tool> tools;
    private final ObjectProperty<Tool> tool;
    private final DoubleProperty brushSize = new SimpleDoubleProperty(48);
    private final BooleanProperty maskShown = new SimpleBooleanProperty(true);
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final BooleanProperty fillsHoles = new SimpleBooleanProperty(true);
    private final ObjectProperty<MaskLook> maskLook = new SimpleObjectProperty<>(MaskLook.DEFAULT);

    public Toolbox(EditingSession session, CanvasView canvas) {
        fillsHoles.addListener((property, old, now) ->
                session.settingsProperty().set(session.settingsProperty().get().withHolesFilled(now)));
        session.settingsProperty().subscribe(settings -> fillsHoles.set(settings.fillsHoles()));
        hand = new HandTool(canvas);
        tools = List.of(new BrushTool(session), new EraserTool(session), hand);
        tool = new SimpleObjectProperty<>(tools.getFirst());
    }

    /** All of them, in the order of the rail. */
    public List<Tool> tools() {
        return tools;
    }

    /** Moves the view, whatever tool is in the hand. */
    Tool hand() {
        return hand;
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /** Diameter of brush and eraser, in picture pixels. */
    public DoubleProperty brushSizeProperty() {
        return brushSize;
    }

    /** Whether the mask and its cells are shown. */
    public BooleanProperty maskShownProperty() {
        return maskShown;
    }

    /** Whether what is transparent under the mask becomes opaque, as the session's settings have it. */
    public BooleanProperty fillsHolesProperty() {
        return fillsHoles;
    }

    public ObjectProperty<MaskLook> maskLookProperty() {
        return maskLook;
    }

    /** Whether the picture is shown as it was before. */
    public BooleanProperty comparingProperty() {
        return comparing;
    }

    /** Makes the brush larger by so many steps, smaller by negative ones. */
    public void growBrush(double steps) {
        double size = brushSize.get() * Math.pow(BRUSH_STEP, steps);
        double atLeastOnePixelOff = brushSize.get() + Math.signum(steps);
        double grown = steps > 0 ? Math.max(size, atLeastOnePixelOff) : Math.min(size, atLeastOnePixelOff);
        brushSize.set(Math.clamp(Math.rint(grown), MIN_BRUSH, MAX_BRUSH));
    }
}
