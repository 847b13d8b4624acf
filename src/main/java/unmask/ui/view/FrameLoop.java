package unmask.ui.view;

import java.util.Optional;
import java.util.function.Consumer;
import unmask.editor.Background;
import unmask.editor.Cover;
import unmask.image.Picture;

/**
 * Draws frames in the background, one at a time; of those asked for meanwhile only the newest. Used from the JavaFX thread
 * alone.
 */
final class FrameLoop {
    private static final String DRAWING = "Drawing the picture";

    private final Background background;
    private final Screen screen;
    private final Consumer<String> failures;
    private Request newest;
    private boolean busy;
    private boolean failing; // told already, and not drawn since
    private Pyramid pyramid; // touched by the frame under way alone
    private int[] pixels = new int[0];

    /** @param failures told in one sentence when no frame can be drawn any more */
    FrameLoop(Background background, Screen screen, Consumer<String> failures) {
        this.background = background;
        this.screen = screen;
        this.failures = failures;
    }

    /**
     * What to draw; {@code width} and {@code height} in screen pixels.
     *
     * @param cover of what is not to be seen in that picture; not drawn here
     */
    record Request(
            Viewport viewport,
            double outputScale,
            int width,
            int height,
            Picture picture,
            Optional<Tint> tinted,
            Optional<Cover> cover) {}

    /** Shows finished frames. */
    interface Screen {
        /** @param argbPre {@code width * height} pixels, valid during the call */
        void show(Request request, int[] argbPre);
    }

    void request(Request request) {
        newest = request;
        next();
    }

    private void next() {
        if (busy || newest == null) {
            return;
        }
        Request request = newest;
        newest = null;
        busy = true;
        background.run(
                DRAWING,
                () -> {
                    drawFirst(request);
                    return draw(request);
                },
                frame -> {
                    busy = false;
                    screen.show(request, frame);
                    failing = false;
                    next();
                },
                this::failed);
    }

    private void failed(String sentence) {
        busy = false;
        if (!failing) {
            failing = true;
            failures.accept(sentence);
        }
        next();
    }

    /** A new picture is shown at once, before it is reduced for smooth drawing, which takes a while. */
    private void drawFirst(Request request) {
        Picture picture = request.picture();
        if (pyramid != null && pyramid.picture() == picture) {
            return;
        }
        if (pyramid != null && pyramid.picture().bounds().equals(picture.bounds())) {
            pyramid = pyramid.changedTo(picture);
        } else {
            pyramid = Pyramid.flat(picture);
            int[] first = draw(request);
            background.inFront(DRAWING, () -> screen.show(request, first), failures);
            pixels = new int[0]; // the frame drawn above still waits to be shown
            pyramid = Pyramid.of(picture);
        }
    }

    private int[] draw(Request request) {
        int size = request.width() * request.height();
        int[] frame = pixels.length == size ? pixels : new int[size];
        pixels = frame;
        FrameRenderer.render(
                new FrameRenderer.Frame(
                        request.viewport(),
                        request.outputScale(),
                        request.width(),
                        request.height(),
                        pyramid,
                        request.tinted()),
                frame);
        return frame;
    }
}
