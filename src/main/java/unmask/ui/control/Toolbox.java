package unmask.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The tool in the hand and how it is set. */
public final class Toolbox {
    /** Diameters of the brush in picture pixels. */
    public static final double MIN_BRUSH = 1;

    public static final double MAX_BRUSH = 4096;

    private static final double BRUSH_STEP = 1.2;

    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.BRUSH);
    private final DoubleProperty brushSize = new SimpleDoubleProperty(48);
    private final BooleanProperty maskShown = new SimpleBooleanProperty(true);
    private final BooleanProperty comparing = new SimpleBooleanProperty();

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
