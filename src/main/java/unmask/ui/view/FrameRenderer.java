package unmask.ui.view;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws what a viewport shows of a picture into an array of premultiplied screen pixels: the picture, a checkerboard behind
 * what is transparent, and the mask. Outside the picture, pixels are transparent.
 */
final class FrameRenderer {
    private static final int BAND_ROWS = 64;
    private static final int CHECK_SCREEN_PIXELS = 8;
    private static final int CHECK_LIGHT = 0xFFC4C4C4;
    private static final int CHECK_DARK = 0xFF9A9A9A;

    private FrameRenderer() {}

    /**
     * One frame to draw.
     *
     * @param outputScale screen pixels to one view pixel
     * @param width of the frame, in screen pixels
     * @param height of the frame, in screen pixels
     * @param tinted the mask to show
     */
    record Frame(Viewport viewport, double outputScale, int width, int height, Pyramid picture, Optional<Tint> tinted) {
        double screenZoom() {
            return viewport.zoom() * outputScale;
        }

        /** So many view pixels, at least one of the screen. */
        int screenPixels(int viewPixels) {
            return Math.max(1, (int) Math.round(viewPixels * outputScale));
        }

        /** The column of the picture in which the centre of a screen column lies. */
        int imageX(int screenX) {
            return (int) Math.floor(viewport.originX() + (screenX + 0.5) / screenZoom());
        }

        int imageY(int screenY) {
            return (int) Math.floor(viewport.originY() + (screenY + 0.5) / screenZoom());
        }

        /** The first screen column whose centre is at {@code imageX} or right of it, within the frame. */
        int firstScreenX(int imageX) {
            double screenX = (imageX - viewport.originX()) * screenZoom();
            return Math.clamp((long) Math.ceil(screenX - 0.5), 0, width);
        }
    }

    /** Fills {@code out} with {@code width * height} pixels. */
    static void render(Frame frame, int[] out) {
        PictureSampler picture = new PictureSampler(frame);
        int bands = (frame.height() + BAND_ROWS - 1) / BAND_ROWS;
        IntStream.range(0, bands).parallel().forEach(band -> {
            int[][] rows = picture.newRows();
            int end = Math.min(frame.height(), (band + 1) * BAND_ROWS);
            for (int y = band * BAND_ROWS; y < end; y++) {
                int offset = y * frame.width();
                Arrays.fill(out, offset, offset + frame.width(), 0);
                picture.row(y, rows, out, offset);
                checkBehind(frame, y, out);
            }
            frame.tinted().ifPresent(tint -> tint.paint(frame, band * BAND_ROWS, end, out));
        });
    }

    private static void checkBehind(Frame frame, int y, int[] out) {
        double imageY = frame.viewport().originY() + (y + 0.5) / frame.screenZoom();
        if (imageY < 0 || imageY >= frame.picture().picture().height()) {
            return;
        }
        int first = frame.firstScreenX(0);
        int end = frame.firstScreenX(frame.picture().picture().width());
        for (int x = first; x < end; x++) {
            int argb = out[y * frame.width() + x];
            if (argb >>> 24 != 0xFF) {
                boolean light = ((x / CHECK_SCREEN_PIXELS + y / CHECK_SCREEN_PIXELS) & 1) == 0;
                out[y * frame.width() + x] = Colours.over(argb, light ? CHECK_LIGHT : CHECK_DARK);
            }
        }
    }
}
