package unmask.seam;

import java.util.Optional;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Pixels;
import unmask.image.Region;
import unmask.image.RowResampling;
import unmask.image.Taps;
import unmask.image.TokenMask;
import unmask.image.Tokens;

/**
 * Takes a window out of a picture at a model's scale, and lays what the model made of it back so that the seam does not show.
 *
 * <p>Going back, the model's picture is enlarged to the picture's scale, its tone is brought to that of what surrounds the
 * mask, and it is mixed in: fully on the mask, less and less over a feather around it. Alpha never changes, nor any pixel
 * that is further from the mask than the feather is wide.
 */
public final class SeamBlend {
    /** Widest feather, in picture pixels. */
    public static final int MAX_FEATHER = 256;

    /** Half a cell at the model's own scale, in picture pixels. */
    public static final int DEFAULT_FEATHER = 8;

    private static final int SURROUNDINGS = 24; // model pixels around the mask that lend their tone

    private final Picture picture;
    private final PixelMask mask;
    private final Region window;
    private final WindowView view;
    private final double scaleX; // picture pixels to one of the model
    private final double scaleY;

    /**
     * @param mask of the picture's size; inside the window
     * @param window of the picture; may reach outside it
     * @param modelWidth at most the window's
     * @param modelHeight at most the window's
     */
    public SeamBlend(Picture picture, PixelMask mask, Region window, int modelWidth, int modelHeight) {
        if (!window.contains(mask.bounds()) || mask.isEmpty()) {
            throw new IllegalArgumentException("The window " + window + " does not hold " + mask.bounds() + ".");
        }
        this.picture = picture;
        this.mask = mask;
        this.window = window;
        this.view = WindowView.of(picture, mask, window, modelWidth, modelHeight);
        this.scaleX = (double) window.width() / modelWidth;
        this.scaleY = (double) window.height() / modelHeight;
    }

    /**
     * The window at the model's scale, opaque. Beyond the picture's edges it is mirrored. Colours are averaged by their
     * alpha; where nothing is visible there is mid-grey.
     */
    public Picture modelPicture() {
        return view.picture();
    }

    /**
     * The changed part of the picture.
     *
     * @param decoded of the model picture's size
     * @param feather width of the soft edge around the mask, in picture pixels, 0 to {@value #MAX_FEATHER}
     */
    public Patch blend(Picture decoded, double feather) {
        if (decoded.width() != view.width() || decoded.height() != view.height()) {
            throw new IllegalArgumentException(decoded + " for " + view.width() + " x " + view.height());
        }
        if (!(feather >= 0 && feather <= MAX_FEATHER)) {
            throw new IllegalArgumentException(
                    "The feather must be between 0 and " + MAX_FEATHER + " pixels wide, but is " + feather + ".");
        }
        Region target = mask.bounds().grown((int) feather).intersection(window).intersection(picture.bounds());
        return lay(decoded, decoded.bounds(), target, new Feather(mask, target, feather)::row);
    }

    /**
     * The part of the mask that is decoded so far, without a feather; absent when none is.
     *
     * @param decoded part of the model's picture
     * @param decodedRegion where it lies in the model's picture
     * @param hidden cells of the model's picture that keep the picture's own pixels
     */
    public Optional<Patch> preview(Picture decoded, Region decodedRegion, TokenMask hidden) {
        Region target = mask.bounds().intersection(onPicture(decodedRegion));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(lay(decoded, decodedRegion, target, (y, weights) -> {
            int cellRow = (int) ((y - window.y()) / scaleY) / Tokens.CELL;
            for (int i = 0; i < target.width(); i++) {
                int x = target.x() + i;
                int cellColumn = (int) ((x - window.x()) / scaleX) / Tokens.CELL;
                weights[i] = mask.contains(x, y) && !hidden.contains(cellRow, cellColumn) ? 1 : 0;
            }
        }));
    }

    /**
     * What the decoder made of a part of the window, at the picture's scale and in the decoder's own tone.
     *
     * @param decoded of the model picture's size
     * @param part of the picture, inside the window
     */
    public Picture enlarged(Picture decoded, Region part) {
        RowResampling resampling =
                enlarging(decoded, decoded.bounds(), part, decoded.bounds(), new float[3][decoded.width() * decoded.height()]);
        Picture.Builder enlarged = new Picture.Builder(part.width(), part.height());
        int[] argb = new int[part.width()];
        float[] rgb = new float[3 * part.width()];
        for (int y = 0; y < part.height(); y++) {
            resampling.row(y, rgb);
            for (int x = 0; x < argb.length; x++) {
                argb[x] = Pixels.opaque(rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2]);
            }
            enlarged.row(y, argb, 0);
        }
        return enlarged.build();
    }

    private Patch lay(Picture decoded, Region decodedRegion, Region target, WeightRows weightRows) {
        Region area = onModel(target)
                .grown(SURROUNDINGS)
                .intersection(onModel(picture.bounds()))
                .intersection(decodedRegion);
        float[][] correction = new ToneMatch(view, decoded, decodedRegion, area).correction();
        RowResampling resampling = enlarging(decoded, decodedRegion, target, area, correction);
        return mixed(target, resampling, weightRows);
    }

    /**
     * The rows of a part of the picture, enlarged from what is decoded.
     *
     * @param area within {@code decodedRegion}: what is used of it; continued by its edges
     * @param correction added to red, green and blue of each pixel of the area, row by row
     */
    private RowResampling enlarging(
            Picture decoded, Region decodedRegion, Region target, Region area, float[][] correction) {
        Taps across = Taps.enlarging((target.x() - window.x()) / scaleX, 1 / scaleX, target.width());
        Taps down = Taps.enlarging((target.y() - window.y()) / scaleY, 1 / scaleY, target.height());
        int[] line = new int[area.width()];
        return new RowResampling(across, down, 3, (row, rgb) -> {
            int y = Math.clamp(row, area.y(), area.bottom() - 1);
            decoded.readRow(area.x() - decodedRegion.x(), y - decodedRegion.y(), area.width(), line, 0);
            for (int at = 0; at < rgb.length; at += 3) {
                int x = Math.clamp(across.low() + at / 3, area.x(), area.right() - 1) - area.x();
                int corrected = (y - area.y()) * area.width() + x;
                rgb[at] = (line[x] >> 16 & 0xFF) + correction[0][corrected];
                rgb[at + 1] = (line[x] >> 8 & 0xFF) + correction[1][corrected];
                rgb[at + 2] = (line[x] & 0xFF) + correction[2][corrected];
            }
        });
    }

    private Patch mixed(Region target, RowResampling resampling, WeightRows weightRows) {
        Picture.Builder patch = new Picture.Builder(target.width(), target.height());
        int[] line = new int[target.width()];
        float[] weights = new float[target.width()];
        float[] rgb = new float[3 * target.width()];
        for (int y = 0; y < target.height(); y++) {
            picture.readRow(target.x(), target.y() + y, target.width(), line, 0);
            weightRows.row(target.y() + y, weights);
            resampling.row(y, rgb);
            for (int x = 0; x < line.length; x++) {
                line[x] = Pixels.towards(line[x], rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2], weights[x]);
            }
            patch.row(y, line, 0);
        }
        return new Patch(target.x(), target.y(), patch.build());
    }

    /** The model pixels that show any of a region of the picture. */
    private Region onModel(Region region) {
        return Region.between(
                        (int) Math.floor((region.x() - window.x()) / scaleX),
                        (int) Math.floor((region.y() - window.y()) / scaleY),
                        (int) Math.ceil((region.right() - window.x()) / scaleX),
                        (int) Math.ceil((region.bottom() - window.y()) / scaleY))
                .intersection(new Region(0, 0, view.width(), view.height()));
    }

    /** The picture's pixels that a region of the model shows whole. */
    private Region onPicture(Region region) {
        return Region.between(
                window.x() + (int) Math.ceil(region.x() * scaleX),
                window.y() + (int) Math.ceil(region.y() * scaleY),
                window.x() + (int) Math.floor(region.right() * scaleX),
                window.y() + (int) Math.floor(region.bottom() * scaleY));
    }

    /** How much of the model's picture each pixel of a row takes. */
    private interface WeightRows {
        void row(int y, float[] weights);
    }
}
