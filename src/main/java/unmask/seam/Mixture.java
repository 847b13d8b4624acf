package unmask.seam;

import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.Pixels;
import unmask.image.Region;

/** A picture with more or less of the model's in it. */
final class Mixture {
    private Mixture() {}

    /** The part of the picture that the model's covers, moved towards it as far as the shares say; keeps its alpha. */
    static Patch of(Picture picture, Enlargement painted, Shares shares) {
        Region part = painted.part();
        Picture.Builder mixed = new Picture.Builder(part.width(), part.height());
        int[] line = new int[part.width()];
        float[] share = new float[part.width()];
        float[] rgb = new float[3 * part.width()];
        for (int y = 0; y < part.height(); y++) {
            picture.readRow(part.x(), part.y() + y, part.width(), line, 0);
            shares.row(part.y() + y, share);
            painted.row(y, rgb);
            for (int x = 0; x < line.length; x++) {
                line[x] = Pixels.towards(line[x], rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2], share[x]);
            }
            mixed.row(y, line, 0);
        }
        return new Patch(part.x(), part.y(), mixed.build());
    }

    /** How much of the model's picture each pixel takes. */
    interface Shares {
        /**
         * Writes the shares of a row of the part.
         *
         * @param y row of the picture
         * @param shares receives 0 for the picture itself to 1 for the model's
         */
        void row(int y, float[] shares);
    }
}
