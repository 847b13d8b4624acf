package unmask.ui.view;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * Draws what a viewport shows of a picture into an array of premultiplied screen pixels: the picture, a checkerboard behind
 * what is transparent, and a tint over the mask. Outside the picture, pixels are transparent.
 */
final class FrameRenderer {
    private static final int BAND_ROWS = 64;
    private static final int CHECK_SCREEN_PIXELS = 8;
    private static final int CHECK_LIGHT = 0xFFC4C4C4;
    private static final int CHECK_DARK = 0xFF9A9A9A;
    private static final int TINT = 0xFFF2366B;
    private static final int TINT_STRENGTH = 112; // of 256

    private FrameRenderer() {}

    /**
     * One frame to draw.
     *
     * @param outputScale screen pixels to one view pixel
     * @param width of the frame, in screen pixels
     * @param height of the frame, in screen pixels
     * @param tinted mask to show
     */
    record Frame(
            Viewport viewport, double outputScale, int width, int height, Pyramid picture, Optional<PixelMask> tinted) {
        double screenZoom() {
            return viewport.zoom() * outputScale;
        }
    }

    /** Fills {@code out} with {@code width * height} pixels. */
    static void render(Frame frame, int[] out) {
        PictureSampler picture = new PictureSampler(frame);
        Region tintBounds = frame.tinted().map(PixelMask::bounds).orElse(Region.EMPTY);
        int bands = (frame.height() + BAND_ROWS - 1) / BAND_ROWS;
        IntStream.range(0, bands).parallel().forEach(band -> {
            int[][] rows = picture.newRows();
            int end = Math.min(frame.height(), (band + 1) * BAND_ROWS);
            for (int y = band * BAND_ROWS; y < end; y++) {
                int offset = y * frame.width();
                Arrays.fill(out, offset, offset + frame.width(), 0);
                picture.row(y, rows, out, offset);
                checkBehind(frame, y, out);
                tint(frame, tintBounds, y, out);
            }
        });
    }

    private static void checkBehind(Frame frame, int y, int[] out) {
        double imageY = frame.viewport().originY() + (y + 0.5) / frame.screenZoom();
        if (imageY < 0 || imageY >= frame.picture().picture().height()) {
            return;
        }
        int first = firstScreenX(frame, 0);
        int end = firstScreenX(frame, frame.picture().picture().width());
        for (int x = first; x < end; x++) {
            int argb = out[y * frame.width() + x];
            if (argb >>> 24 != 0xFF) {
                boolean light = ((x / CHECK_SCREEN_PIXELS + y / CHECK_SCREEN_PIXELS) & 1) == 0;
                out[y * frame.width() + x] = Colours.over(argb, light ? CHECK_LIGHT : CHECK_DARK);
            }
        }
    }

    private static void tint(Frame frame, Region bounds, int y, int[] out) {
        int imageY = (int) Math.floor(frame.viewport().originY() + (y + 0.5) / frame.screenZoom());
        if (imageY < bounds.y() || imageY >= bounds.bottom()) {
            return;
        }
        PixelMask mask = frame.tinted().orElseThrow();
        int end = firstScreenX(frame, bounds.right());
        for (int x = firstScreenX(frame, bounds.x()); x < end; x++) {
            int imageX = (int) Math.floor(frame.viewport().originX() + (x + 0.5) / frame.screenZoom());
            if (mask.contains(imageX, imageY)) {
                int at = y * frame.width() + x;
                out[at] = Colours.mix(out[at], TINT, TINT_STRENGTH);
            }
        }
    }

    /** The first screen column whose centre is at {@code imageX} or right of it, within the frame. */
    private static int firstScreenX(Frame frame, int imageX) {
        double screenX = (imageX - frame.viewport().originX()) * frame.screenZoom();
        return Math.clamp((long) Math.ceil(screenX - 0.5), 0, frame.width());
    }
}
