package unmask.ui.view;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** The outline of the brush under the pointer: white on black, to be seen on every picture. */
public final class BrushCursor extends Group {
    private final Circle dark = ring(Color.web("#000000", 0.6), 2.5);
    private final Circle light = ring(Color.web("#ffffff", 0.95), 1.2);

    BrushCursor() {
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
        getChildren().addAll(dark, light);
    }

    /** Moves to a position in the view; the radius is in view pixels too. */
    public void showAt(double viewX, double viewY, double radius) {
        setLayoutX(viewX);
        setLayoutY(viewY);
        dark.setRadius(radius);
        light.setRadius(radius);
        setVisible(true);
    }

    public void hide() {
        setVisible(false);
    }

    private static Circle ring(Color colour, double width) {
        Circle circle = new Circle();
        circle.setFill(null);
        circle.setStroke(colour);
        circle.setStrokeWidth(width);
        return circle;
    }
}
