package unmask.ui.view;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import unmask.editor.Cover;
import unmask.editor.Progress;
import unmask.image.Region;
import unmask.inpaint.Window;

/**
 * Draws a run: cells that are hidden are covered, the brighter their grain the less certain the model is of them, and stay so
 * until their own pixels are there. A cell that was just revealed glows for a moment. What is being corrected is veiled only.
 */
final class RunPainter {
    private static final Color COVER = Color.web("#101114");
    private static final Color VEIL = Color.web("#101114", 0.4);
    private static final Color GAP = Color.web("#ffffff", 0.07);
    private static final Color GLOW = Color.web("#fff6d8");
    private static final long GLOW_NANOS = 420_000_000;
    private static final double GLOW_STRENGTH = 0.85;
    private static final double LEAST_GRAIN = 0.12;
    private static final double MOST_BITS = 10; // of a distribution over 1024 codes
    private static final ImagePattern GRAIN = grain();

    private final Map<Integer, Long> revealedAt = new HashMap<>();
    private Window window;
    private Region picture = Region.EMPTY;
    private Progress progress; // null: nothing is hidden

    /** Begins with a run over {@code newWindow} of a picture. */
    void begin(Window newWindow, Region newPicture) {
        window = newWindow;
        picture = newPicture;
        progress = null;
        revealedAt.clear();
    }

    void step(Progress newest, long nanos) {
        progress = newest;
        for (int cell : newest.revealed()) {
            revealedAt.put(cell, nanos);
        }
    }

    /** Nothing is hidden any more; what glows fades. */
    void end() {
        progress = null;
    }

    boolean isGlowing(long nanos) {
        revealedAt.values().removeIf(at -> nanos - at > GLOW_NANOS);
        return !revealedAt.isEmpty();
    }

    /** @param covers of the frame that is shown, and of the one that is to come: nothing shines through either */
    void paint(GraphicsContext g, Viewport viewport, List<Cover> covers, long nanos) {
        Set<Region> covered = new LinkedHashSet<>();
        for (Cover cover : covers) {
            cover.cells().cells().mapToObj(cover::region).forEach(covered::add);
        }
        covered.forEach(cell -> paintCovered(g, outer(viewport, cell)));
        if (progress != null) {
            progress.hidden().cells().forEach(cell -> paintHidden(g, viewport, cell, covered));
        }
        revealedAt.forEach((cell, at) -> paintGlow(g, viewport, cell, (double) (nanos - at) / GLOW_NANOS));
        g.setGlobalAlpha(1);
    }

    private static void paintCovered(GraphicsContext g, Box box) {
        g.setGlobalAlpha(1);
        g.setFill(COVER);
        g.fillRect(box.x, box.y, box.width, box.height);
        paintGrain(g, box, LEAST_GRAIN);
    }

    private void paintHidden(GraphicsContext g, Viewport viewport, int cell, Set<Region> covered) {
        Region region = Cover.region(window, cell);
        Box box = box(viewport, region);
        if (!covered.contains(region)) { // it was seen before, and is drawn again
            g.setGlobalAlpha(1);
            g.setFill(VEIL);
            g.fillRect(box.x, box.y, box.width, box.height);
        }
        float bits = progress.uncertainty()[cell];
        paintGrain(g, box, Float.isNaN(bits) ? LEAST_GRAIN : 0.1 + 0.6 * Math.clamp(bits / MOST_BITS, 0, 1));
    }

    private static void paintGrain(GraphicsContext g, Box box, double strength) {
        g.setGlobalAlpha(strength);
        g.setFill(GRAIN);
        g.fillRect(box.x, box.y, box.width, box.height);
        g.setGlobalAlpha(1);
        g.setStroke(GAP);
        g.setLineWidth(1);
        g.strokeRect(box.x + 0.5, box.y + 0.5, box.width, box.height);
    }

    private void paintGlow(GraphicsContext g, Viewport viewport, int cell, double age) {
        double rest = Math.clamp(1 - age, 0, 1);
        Box box = box(viewport, Cover.region(window, cell));
        g.setGlobalAlpha(GLOW_STRENGTH * rest * rest * rest);
        g.setFill(GLOW);
        g.fillRect(box.x, box.y, box.width, box.height);
    }

    /** A cell, as far as it lies in the picture, on whole view pixels. */
    private Box box(Viewport viewport, Region cell) {
        Region inside = picture.intersection(cell);
        double x = Math.rint(viewport.viewX(inside.x()));
        double y = Math.rint(viewport.viewY(inside.y()));
        return new Box(
                x, y, Math.rint(viewport.viewX(inside.right())) - x, Math.rint(viewport.viewY(inside.bottom())) - y);
    }

    /** All view pixels that show any of it: what is covered must not shine through at an edge. */
    private Box outer(Viewport viewport, Region cell) {
        Region inside = picture.intersection(cell);
        double x = Math.floor(viewport.viewX(inside.x()));
        double y = Math.floor(viewport.viewY(inside.y()));
        return new Box(
                x, y, Math.ceil(viewport.viewX(inside.right())) - x, Math.ceil(viewport.viewY(inside.bottom())) - y);
    }

    private record Box(double x, double y, double width, double height) {}

    private static ImagePattern grain() {
        int side = 4;
        WritableImage image = new WritableImage(side, side);
        for (int i = 0; i < side; i++) {
            image.getPixelWriter().setColor(i, i * 2 % side + i / 2, Color.web("#aeb6c8"));
        }
        Image pattern = image;
        return new ImagePattern(pattern, 0, 0, side, side, false);
    }
}
