package unmask.ui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import unmask.editor.Background;
import unmask.editor.Cover;
import unmask.editor.Progress;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.inpaint.Window;

/**
 * Shows a picture of any size with its mask, the cells a repaint would sample, and a run. Only the visible part is ever
 * drawn, in the background, at the screen's resolution.
 */
public final class CanvasView extends Region {
    private static final double FIT_MARGIN = 32;
    private static final double LARGEST_PIXELS = 8; // of the screen, to one of a part that is looked at

    private final FrameView frame = new FrameView();
    private final Canvas overlay = new Canvas();
    private final BrushCursor brushCursor = new BrushCursor();
    private final FrameLoop loop;
    private final RunPainter runPainter = new RunPainter();
    private final ObjectProperty<Picture> picture = new SimpleObjectProperty<>();
    private final ObjectProperty<Tint> tinted = new SimpleObjectProperty<>();
    private final ObjectProperty<Area> area = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Viewport> viewport = new ReadOnlyObjectWrapper<>(new Viewport(1, 0, 0));
    private final BooleanProperty fitted = new SimpleBooleanProperty(true);
    private final ObjectProperty<Cover> cover = new SimpleObjectProperty<>();
    private Optional<Cover> shownCover = Optional.empty(); // of the frame that is shown
    private Viewport shown = viewport.get();
    private boolean hasFrame;
    private final AnimationTimer glow = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (!runPainter.isGlowing(System.nanoTime())) {
                stop();
            }
            paintOverlay();
        }
    };

    /** What to outline; without cells, the window alone. */
    public record Area(Window window, Optional<TokenMask> cells) {}

    /**
     * @param background draws
     * @param failures told in one sentence when the picture cannot be drawn
     */
    public CanvasView(Background background, Consumer<String> failures) {
        this.loop = new FrameLoop(background, this::show, failures);
        getStyleClass().add("canvas-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Picture and mask");
        setFocusTraversable(true);
        overlay.setMouseTransparent(true);
        getChildren().addAll(frame, overlay, brushCursor);
        picture.addListener((property, old, now) -> pictureChanged(old, now));
        tinted.subscribe(value -> requestFrame());
        area.subscribe(value -> paintOverlay());
        cover.subscribe(value -> {
            requestFrame();
            paintOverlay();
        });
        viewport.subscribe(value -> requestFrame());
        widthProperty().subscribe(value -> resized());
        heightProperty().subscribe(value -> resized());
        sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(window -> window.outputScaleXProperty())
                .addListener((property, old, now) -> requestFrame());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    /** Null shows nothing. */
    public ObjectProperty<Picture> pictureProperty() {
        return picture;
    }

    /** The mask to show; null for none. */
    public ObjectProperty<Tint> tintedProperty() {
        return tinted;
    }

    /**
     * What nothing is to be seen of; null for nothing. It is covered at once, and uncovered with the first frame that was
     * asked for without.
     */
    public ObjectProperty<Cover> coverProperty() {
        return cover;
    }

    /** What to outline; null for nothing. */
    public ObjectProperty<Area> areaProperty() {
        return area;
    }

    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    public BrushCursor brushCursor() {
        return brushCursor;
    }

    /** Screen pixels to one view pixel. */
    public double outputScale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }

    /** Shows the whole picture, and goes on doing so when the view changes its size. */
    public void fit() {
        fitted.set(true);
        if (picture.get() != null && getWidth() > 0 && getHeight() > 0) {
            double largest = Math.max(1, 2 / outputScale());
            viewport.set(Viewport.of(picture.get().bounds(), getWidth(), getHeight(), FIT_MARGIN, largest)
                    .aligned(outputScale()));
        }
    }

    /** Shows another part of the picture, or as near to it as there is picture. */
    public void look(Viewport wanted) {
        if (picture.get() != null) {
            fitted.set(false);
            viewport.set(wanted.keeping(picture.get().bounds(), getWidth(), getHeight())
                    .aligned(outputScale()));
        }
    }

    /** Shows a part of the picture, as large as it fits. */
    public void lookAt(unmask.image.Region part) {
        double largest = Math.max(1, LARGEST_PIXELS / outputScale());
        look(Viewport.of(part, getWidth(), getHeight(), FIT_MARGIN, largest));
    }

    /** Shows what lies around the middle of a part of the picture. */
    public void lookAt(unmask.image.Region part, double zoom) {
        look(Viewport.around(part, getWidth(), getHeight(), zoom));
    }

    /** Zooms with the view position (viewX, viewY) staying where it is. */
    public void zoomTo(double zoom, double viewX, double viewY) {
        look(viewport.get().zoomedTo(zoom, viewX, viewY));
    }

    /** Shows the steps of a run over {@code window} from now on. */
    public void beginRun(Window window) {
        runPainter.begin(window, picture.get().bounds());
    }

    public void showStep(Progress progress) {
        runPainter.step(progress, System.nanoTime());
        glow.start();
    }

    public void endRun() {
        runPainter.end();
        glow.start();
    }

    @Override
    protected void layoutChildren() {
        overlay.setWidth(getWidth());
        overlay.setHeight(getHeight());
        paintOverlay();
    }

    private void pictureChanged(Picture old, Picture now) {
        if (now == null) {
            frame.setImage(null);
            hasFrame = false;
        } else if (old == null || !old.bounds().equals(now.bounds())) {
            hasFrame = false;
            fit();
        }
        requestFrame();
    }

    private void resized() {
        if (fitted.get()) {
            fit();
        }
        requestFrame();
    }

    private void requestFrame() {
        double scale = outputScale();
        int width = (int) Math.ceil(getWidth() * scale);
        int height = (int) Math.ceil(getHeight() * scale);
        if (picture.get() != null && width > 0 && height > 0) {
            loop.request(new FrameLoop.Request(
                    viewport.get(),
                    scale,
                    width,
                    height,
                    picture.get(),
                    Optional.ofNullable(tinted.get()),
                    Optional.ofNullable(cover.get())));
        }
    }

    private void show(FrameLoop.Request request, int[] argbPre) {
        if (picture.get() == null) {
            return;
        }
        frame.show(request, argbPre);
        shown = request.viewport();
        shownCover = request.cover();
        hasFrame = true;
        paintOverlay();
    }

    private void paintOverlay() {
        GraphicsContext g = overlay.getGraphicsContext2D();
        g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        if (!hasFrame) {
            return;
        }
        List<Cover> covers = Stream.concat(shownCover.stream(), Stream.ofNullable(cover.get()))
                .toList();
        runPainter.paint(g, shown, covers, System.nanoTime());
        if (area.get() != null) {
            area.get()
                    .cells()
                    .ifPresent(
                            cells -> PlanPainter.paintCells(g, shown, area.get().window(), cells));
            PlanPainter.paintWindow(g, shown, area.get().window());
        }
    }
}
