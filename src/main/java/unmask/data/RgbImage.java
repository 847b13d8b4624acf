package unmask.data;

import unmask.image.Picture;
import unmask.image.RowResampling;
import unmask.image.Taps;

/** A decoded picture, small enough to keep: red, green and blue bytes, pixel by pixel. Immutable. */
final class RgbImage {
    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] rgb;

    private RgbImage(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))];
    }

    /**
     * The picture over white, reduced so that its shorter side has {@code mostPixels}; one that has no more keeps its size.
     */
    static RgbImage of(Picture picture, int mostPixels) {
        int shorter = Math.min(picture.width(), picture.height());
        int target = Math.min(shorter, mostPixels);
        int width = Crop.side(picture.width(), shorter, target);
        int height = Crop.side(picture.height(), shorter, target);
        Taps across = Taps.triangle(picture.width(), width, 0, width);
        Taps down = Taps.triangle(picture.height(), height, 0, height);
        int[] line = new int[picture.width()];
        RowResampling rows = new RowResampling(across, down, CHANNELS, (y, row) -> {
            picture.readRow(0, y, line.length, line, 0);
            for (int x = 0; x < line.length; x++) {
                overWhite(line[x], row, x * CHANNELS);
            }
        });
        RgbImage image = new RgbImage(width, height);
        float[] row = new float[width * CHANNELS];
        for (int y = 0; y < height; y++) {
            rows.row(y, row);
            for (int i = 0; i < row.length; i++) {
                image.rgb[y * row.length + i] = (byte) Math.round(row[i]);
            }
        }
        return image;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int shorterSide() {
        return Math.min(width, height);
    }

    int bytes() {
        return rgb.length;
    }

    /**
     * Writes a square of this image, resized as the crop says.
     *
     * @param out receives the red, the green and the blue plane from {@code offset} on, each row by row, in [0, 1]
     */
    void read(Crop crop, int side, float[] out, int offset) {
        Taps across = Taps.triangle(width, crop.width(), crop.x(), side);
        Taps down = Taps.triangle(height, crop.height(), crop.y(), side);
        RowResampling rows = new RowResampling(across, down, CHANNELS, (y, row) -> {
            int from = (y * width + across.low()) * CHANNELS;
            for (int i = 0; i < row.length; i++) {
                row[i] = rgb[from + i] & 0xFF;
            }
        });
        float[] row = new float[side * CHANNELS];
        for (int y = 0; y < side; y++) {
            rows.row(y, row);
            for (int x = 0; x < side; x++) {
                int at = offset + y * side + (crop.mirrored() ? side - 1 - x : x);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    out[at + channel * side * side] = row[x * CHANNELS + channel] / 255;
                }
            }
        }
    }

    private static void overWhite(int argb, float[] row, int at) {
        float alpha = (argb >>> 24) / 255f;
        float white = 255 * (1 - alpha);
        row[at] = alpha * (argb >> 16 & 0xFF) + white;
        row[at + 1] = alpha * (argb >> 8 & 0xFF) + white;
        row[at + 2] = alpha * (argb & 0xFF) + white;
    }
}
