package unmask.ui.view;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import unmask.image.Picture;
import unmask.image.PixelMask;

/**
 * Draws frames in the background, one at a time; of those asked for meanwhile only the newest. Used from the JavaFX thread
 * alone.
 */
final class FrameLoop {
    private final Executor background;
    private final Screen screen;
    private Request newest;
    private boolean busy;
    private Pyramid pyramid; // touched by the frame under way alone
    private int[] pixels = new int[0];

    FrameLoop(Executor background, Screen screen) {
        this.background = background;
        this.screen = screen;
    }

    /** What to draw; {@code width} and {@code height} in screen pixels. */
    record Request(
            Viewport viewport,
            double outputScale,
            int width,
            int height,
            Picture picture,
            Optional<PixelMask> tinted) {}

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
        background.execute(() -> {
            try {
                drawFirst(request);
                draw(request);
            } finally {
                Platform.runLater(() -> {
                    busy = false;
                    next();
                });
            }
        });
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
            draw(request);
            pixels = new int[0]; // the frame drawn above still waits to be shown
            pyramid = Pyramid.of(picture);
        }
    }

    private void draw(Request request) {
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
        Platform.runLater(() -> screen.show(request, frame));
    }
}
