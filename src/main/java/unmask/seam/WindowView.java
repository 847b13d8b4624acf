package unmask.seam;

import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Pixels;
import unmask.image.Region;
import unmask.image.RowResampling;
import unmask.image.Taps;

/**
 * A window of a picture as a model sees it: resampled to the model's scale, mirrored beyond the picture's edges.
 *
 * <p>Colours are averaged by their alpha, so what is transparent lends no colour; where nothing is visible at all there is
 * mid-grey.
 */
public final class WindowView {
    private static final int CHANNELS = 5; // red, green and blue times alpha; alpha; masked
    private static final int GREY = 0xFF808080;

    private final int width;
    private final int height;
    private final int[] argb;
    private final boolean[] known;

    private WindowView(int width, int height) {
        this.width = width;
        this.height = height;
        this.argb = new int[width * height];
        this.known = new boolean[width * height];
    }

    /**
     * @param window of the picture; may reach outside it
     * @param width of the view, at most the window's
     * @param height of the view, at most the window's
     */
    public static WindowView of(Picture picture, PixelMask mask, Region window, int width, int height) {
        Taps across = Taps.reducing(window.width(), width);
        Taps down = Taps.reducing(window.height(), height);
        int[] columns = new int[across.high() - across.low()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = mirrored(window.x() + across.low() + i, picture.width());
        }
        int[] line = new int[picture.width()];
        RowResampling resampling = new RowResampling(across, down, CHANNELS, (row, channels) -> {
            int y = mirrored(window.y() + row, picture.height());
            picture.readRow(0, y, picture.width(), line, 0);
            for (int i = 0; i < columns.length; i++) {
                write(line[columns[i]], mask.contains(columns[i], y), channels, i * CHANNELS);
            }
        });
        WindowView view = new WindowView(width, height);
        float[] row = new float[width * CHANNELS];
        for (int y = 0; y < height; y++) {
            resampling.row(y, row);
            view.setRow(y, row);
        }
        return view;
    }

    /** What the model sees, opaque. */
    public Picture picture() {
        return Picture.of(width, height, argb);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int argb(int x, int y) {
        return argb[y * width + x];
    }

    /** Whether the pixel at (x, y) shows something of the picture, and nothing of what the mask covers. */
    boolean isKnown(int x, int y) {
        return known[y * width + x];
    }

    private void setRow(int y, float[] row) {
        for (int x = 0; x < width; x++) {
            int at = x * CHANNELS;
            float alpha = row[at + 3];
            boolean visible = alpha > 0.5f / 255;
            known[y * width + x] = visible && row[at + 4] == 0;
            argb[y * width + x] =
                    visible ? Pixels.opaque(row[at] / alpha, row[at + 1] / alpha, row[at + 2] / alpha) : GREY;
        }
    }

    private static void write(int argb, boolean masked, float[] channels, int at) {
        float alpha = (argb >>> 24) / 255f;
        channels[at] = alpha * (argb >> 16 & 0xFF);
        channels[at + 1] = alpha * (argb >> 8 & 0xFF);
        channels[at + 2] = alpha * (argb & 0xFF);
        channels[at + 3] = alpha;
        channels[at + 4] = masked ? 1 : 0;
    }

    /** The pixel of a line of {@code length} that stands at {@code at} when the line is continued by mirrors at its ends. */
    private static int mirrored(int at, int length) {
        int there = Math.floorMod(at, 2 * length);
        return there < length ? there : 2 * length - 1 - there;
    }
}
