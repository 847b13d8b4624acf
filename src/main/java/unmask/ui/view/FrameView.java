package unmask.ui.view;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Shows finished frames, one pixel of them to one of the screen. */
final class FrameView extends ImageView {
    private PixelBuffer<IntBuffer> buffer;

    FrameView() {
        setSmooth(false);
    }

    /** @param argbPre the frame, which is copied */
    void show(FrameLoop.Request request, int[] argbPre) {
        if (buffer == null || buffer.getWidth() != request.width() || buffer.getHeight() != request.height()) {
            buffer = new PixelBuffer<>(
                    request.width(),
                    request.height(),
                    IntBuffer.allocate(argbPre.length),
                    PixelFormat.getIntArgbPreInstance());
        }
        buffer.getBuffer().put(0, argbPre);
        buffer.updateBuffer(all -> null);
        if (!(getImage() instanceof FrameImage image) || image.source != buffer) {
            setImage(new FrameImage(buffer));
        }
        setFitWidth(request.width() / request.outputScale());
        setFitHeight(request.height() / request.outputScale());
    }

    /** An image that knows its buffer. */
    private static final class FrameImage extends WritableImage {
        private final PixelBuffer<IntBuffer> source;

        FrameImage(PixelBuffer<IntBuffer> source) {
            super(source);
            this.source = source;
        }
    }
}
