package unmask.seam;

import unmask.image.Picture;
import unmask.image.Pixels;
import unmask.image.Region;
import unmask.image.RowResampling;
import unmask.image.Taps;

/** A part of the model's picture at the scale of the picture, made row by row. */
final class Enlargement {
    private static final int CHANNELS = 3;

    private final Region part;
    private final RowResampling rows;

    /**
     * @param colours of the model's picture; continued by their edges
     * @param part of the picture
     */
    Enlargement(Colours colours, WindowScale scale, Region part) {
        this.part = part;
        Taps columns = scale.columnsOf(part);
        this.rows = new RowResampling(columns, scale.rowsOf(part), CHANNELS, (y, rgb) -> {
            for (int i = 0; i < rgb.length; i += CHANNELS) {
                int at = colours.at(columns.low() + i / CHANNELS, y);
                rgb[i] = colours.channels()[0][at];
                rgb[i + 1] = colours.channels()[1][at];
                rgb[i + 2] = colours.channels()[2][at];
            }
        });
    }

    /** The part of the picture that it covers. */
    Region part() {
        return part;
    }

    /**
     * Writes row {@code y} of the part, red, green and blue pixel by pixel; rows must be asked for from top to bottom, once.
     */
    void row(int y, float[] rgb) {
        rows.row(y, rgb);
    }

    /** All rows, as an opaque picture. */
    Picture picture() {
        Picture.Builder picture = new Picture.Builder(part.width(), part.height());
        int[] argb = new int[part.width()];
        float[] rgb = new float[CHANNELS * part.width()];
        for (int y = 0; y < part.height(); y++) {
            row(y, rgb);
            for (int x = 0; x < argb.length; x++) {
                argb[x] = Pixels.opaque(rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2]);
            }
            picture.row(y, argb, 0);
        }
        return picture.build();
    }
}
