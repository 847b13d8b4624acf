package unmask.seam;

import java.util.Optional;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.TokenMask;

/**
 * Takes a window out of a picture at a model's scale, and lays what the model made of it back so that the seam does not show.
 *
 * <p>Going back, the model's picture is brought to the tone of what surrounds the mask, enlarged to the picture's scale, and
 * mixed in: fully on the mask, less and less over a feather around it. Alpha never changes, nor any pixel that is further
 * from the mask than the feather is wide.
 */
public final class SeamBlend {
    /** Widest feather, in picture pixels. */
    public static final int MAX_FEATHER = 256;

    /** Half a cell at the model's own scale, in picture pixels. */
    public static final int DEFAULT_FEATHER = 8;

    private static final int SURROUNDINGS = 24; // model pixels around the mask that lend their tone

    private final Picture picture;
    private final PixelMask mask;
    private final WindowScale scale;
    private final WindowView view;

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
        this.scale = new WindowScale(window, modelWidth, modelHeight);
        this.view = WindowView.of(picture, mask, window, modelWidth, modelHeight);
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
        Region changed =
                mask.bounds().grown((int) feather).intersection(scale.window()).intersection(picture.bounds());
        return laidBack(new Patch(0, 0, decoded), changed, new Feather(mask, changed, feather));
    }

    /**
     * The part of the mask that is decoded so far, without a feather; absent when none is.
     *
     * @param decoded part of the model's picture
     * @param decodedRegion where it lies in the model's picture
     * @param hidden cells of the model's picture that keep the picture's own pixels
     */
    public Optional<Patch> preview(Picture decoded, Region decodedRegion, TokenMask hidden) {
        Region changed = mask.bounds().intersection(scale.onPicture(decodedRegion));
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Patch part = new Patch(decodedRegion.x(), decodedRegion.y(), decoded);
        return Optional.of(laidBack(part, changed, new RevealedPixels(mask, changed, scale, hidden)));
    }

    /**
     * What the decoder made of a part of the window, at the picture's scale and in the decoder's own tone.
     *
     * @param decoded of the model picture's size
     * @param part of the picture, inside the window
     */
    public Picture enlarged(Picture decoded, Region part) {
        return new Enlargement(Colours.of(new Patch(0, 0, decoded), decoded.bounds()), scale, part).picture();
    }

    /** @param changed what it returns of the picture */
    private Patch laidBack(Patch decoded, Region changed, Mixture.Shares shares) {
        Colours painted = Colours.of(decoded, around(changed).intersection(decoded.region()));
        Colours toned = ToneMatch.toned(painted, view);
        Enlargement enlarged = new Enlargement(toned, scale, changed);
        return Mixture.of(picture, enlarged, shares);
    }

    /** A part of the picture with the surroundings that lend it their tone, in the model's pixels. */
    private Region around(Region changed) {
        return scale.onModel(changed).grown(SURROUNDINGS).intersection(scale.onModel(picture.bounds()));
    }
}
