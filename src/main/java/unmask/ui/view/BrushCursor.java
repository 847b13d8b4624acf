package unmask.ui.view;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;

/**
 * The outline of the brush under the pointer, and a cross about it where the brush is too small to be found: light on dark, to
 * be seen on every picture.
 */
public final class BrushCursor extends Group {
    private static final double FOUND_BY_ITSELF = 8; // radius in view pixels
    private static final double GAP = 4;
    private static final double ARM = 9;
    private static final double SMALLEST = 0.5;
    private static final double SHARP = 0.5; // a line in the middle of a row of pixels is not smeared over two

    private final List<Circle> rings = List.of(new Circle(), new Circle());
    private final List<Path> crosses = List.of(new Path(), new Path());

    BrushCursor() {
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
        getChildren().addAll(dark(rings.get(0)), dark(crosses.get(0)), light(rings.get(1)), light(crosses.get(1)));
    }

    /** Moves to a position in the view; the radius is in view pixels too. */
    public void showAt(double viewX, double viewY, double radius) {
        setLayoutX(viewX);
        setLayoutY(viewY);
        rings.forEach(ring -> ring.setRadius(Math.max(SMALLEST, radius)));
        crosses.forEach(cross -> {
            cross.setVisible(radius < FOUND_BY_ITSELF);
            cross.getElements().clear();
            for (int[] way : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                double from = radius + GAP;
                double to = from + ARM;
                cross.getElements()
                        .addAll(
                                new MoveTo(way[0] * from + SHARP, way[1] * from + SHARP),
                                new LineTo(way[0] * to + SHARP, way[1] * to + SHARP));
            }
        });
        setVisible(true);
    }

    public void hide() {
        setVisible(false);
    }

    private static Shape dark(Shape line) {
        return line(line, Color.web("#000000", 0.85), 3);
    }

    private static Shape light(Shape line) {
        return line(line, Color.web("#ffffff"), 1);
    }

    private static Shape line(Shape line, Color colour, double width) {
        line.setFill(null);
        line.setStroke(colour);
        line.setStrokeWidth(width);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        return line;
    }
}
