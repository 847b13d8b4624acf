package unmask.ui.view;

import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.Window;

/** Outlines what a repaint would sample: the cells, and the window of the picture that the model sees. */
final class PlanPainter {
    private static final Color OUTLINE = Color.web("#ffeef3");
    private static final Color GRID = Color.web("#ffd3df", 0.3);
    private static final Color WINDOW = Color.web("#ffffff", 0.9);
    private static final Color HALO = Color.web("#000000", 0.5);
    private static final Color TAG = Color.web("#000000", 0.66);
    private static final Font TAG_FONT = Font.font(11);
    private static final double TAG_HEIGHT = 18;
    private static final double TAG_PADDING = 6;
    private static final double GRID_FROM_VIEW_PIXELS = 6;

    private PlanPainter() {}

    static void paintCells(GraphicsContext g, Viewport viewport, Window window, TokenMask cells) {
        g.setLineDashes();
        if (window.cellPixels() * viewport.zoom() >= GRID_FROM_VIEW_PIXELS) {
            g.setLineWidth(1);
            g.setStroke(GRID);
            strokeSides(g, viewport, window, cells, true);
        }
        g.setLineWidth(2.4);
        g.setStroke(HALO);
        strokeSides(g, viewport, window, cells, false);
        g.setLineWidth(1);
        g.setStroke(OUTLINE);
        strokeSides(g, viewport, window, cells, false);
    }

    static void paintWindow(GraphicsContext g, Viewport viewport, Window window) {
        Region region = window.region();
        double x = sharp(viewport.viewX(region.x()));
        double y = sharp(viewport.viewY(region.y()));
        double width = Math.rint(region.width() * viewport.zoom());
        double height = Math.rint(region.height() * viewport.zoom());
        g.setLineWidth(1);
        g.setLineDashes();
        g.setStroke(HALO);
        g.strokeRect(x, y, width, height);
        g.setLineDashes(5, 4);
        g.setStroke(WINDOW);
        g.strokeRect(x, y, width, height);
        g.setLineDashes();
        paintTag(g, Math.max(0, x - 0.5), Math.max(TAG_HEIGHT, y - 0.5), scaleOf(window));
    }

    /** The scale as people write it: "1:3" shows the model the picture at a third of its size. */
    static String scaleOf(Window window) {
        return window.cellPixels() % Tokens.CELL == 0
                ? "1:" + window.cellPixels() / Tokens.CELL
                : String.format(Locale.ROOT, "1:%.1f", window.scale());
    }

    private static void paintTag(GraphicsContext g, double left, double bottom, String text) {
        double width = text.length() * TAG_FONT.getSize() * 0.62 + 2 * TAG_PADDING;
        g.setFill(TAG);
        g.fillRect(left, bottom - TAG_HEIGHT, width, TAG_HEIGHT);
        g.setFill(WINDOW);
        g.setFont(TAG_FONT);
        g.fillText(text, left + TAG_PADDING, bottom - 5);
    }

    /**
     * Strokes sides of the cells, each once.
     *
     * @param inner true strokes the sides between two cells of the set, false those at its border
     */
    private static void strokeSides(
            GraphicsContext g, Viewport viewport, Window window, TokenMask cells, boolean inner) {
        g.beginPath();
        for (int cell : cells.cells().toArray()) {
            int row = cell / cells.columns();
            int column = cell % cells.columns();
            double left = column(viewport, window, column);
            double right = column(viewport, window, column + 1);
            double top = row(viewport, window, row);
            double bottom = row(viewport, window, row + 1);
            line(g, cells.contains(row - 1, column) == inner, left, top, right, top);
            line(g, cells.contains(row, column - 1) == inner, left, top, left, bottom);
            line(g, !inner && !cells.contains(row + 1, column), left, bottom, right, bottom);
            line(g, !inner && !cells.contains(row, column + 1), right, top, right, bottom);
        }
        g.stroke();
    }

    private static void line(GraphicsContext g, boolean wanted, double fromX, double fromY, double toX, double toY) {
        if (wanted) {
            g.moveTo(fromX, fromY);
            g.lineTo(toX, toY);
        }
    }

    private static double column(Viewport viewport, Window window, int column) {
        return sharp(viewport.viewX((double) (window.column() + column) * window.cellPixels()));
    }

    private static double row(Viewport viewport, Window window, int row) {
        return sharp(viewport.viewY((double) (window.row() + row) * window.cellPixels()));
    }

    /** The middle of the view pixel in which {@code view} falls: a thin line there is not smeared over two. */
    private static double sharp(double view) {
        return Math.floor(view) + 0.5;
    }
}
