package unmask.inpaint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import unmask.detail.DetailOptions;
import unmask.detail.DetailSynthesis;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.seam.SeamBlend;

/**
 * The way of one repaint from a picture and its mask to a request, and from the answer back to pixels. Immutable; safe to use
 * from any thread. What takes long for a large picture ends with a {@link java.util.concurrent.CancellationException} when its
 * thread is interrupted.
 */
public final class Repaint {
    /** Asks for the finest scale at which the mask and its surroundings fit one trained canvas. */
    public static final int AUTOMATIC = 0;

    private static final int REMADE_EDGE = 2; // pixels around the mask in which what was painted over still shines

    private final Picture picture;
    private final PixelMask mask;
    private final Window window;
    private final boolean fillsHoles;
    private SeamBlend blend; // made when first needed: a plan alone must cost nothing while the mask is painted

    private Repaint(Picture picture, PixelMask mask, Window window, boolean fillsHoles) {
        this.picture = picture;
        this.mask = mask;
        this.window = window;
        this.fillsHoles = fillsHoles;
    }

    /**
     * Plans the repaint of what {@code mask} covers. Quick enough for every movement of a brush.
     *
     * @param cellPixels side of a cell in picture pixels, at least 16, or {@link #AUTOMATIC}; coarser than the whole picture
     *     in one canvas counts as that
     * @throws InpaintException when the mask is empty, of another size than the picture, or too large for the scale
     */
    public static Repaint plan(Picture picture, PixelMask mask, int cellPixels) {
        requireUsable(picture, mask);
        if (cellPixels != AUTOMATIC && cellPixels < Tokens.CELL) {
            throw new InpaintException("A cell is at least " + Tokens.CELL + " pixels wide, but " + cellPixels
                    + " was asked for; choose a coarser scale.");
        }
        int chosen = cellPixels == AUTOMATIC
                ? WindowPlan.automaticCellPixels(picture, mask.bounds())
                : Math.min(cellPixels, largestCellPixels(picture));
        return new Repaint(picture, mask, WindowPlan.over(picture, mask, chosen), false);
    }

    /**
     * The cells that {@link #AUTOMATIC} chooses, in picture pixels.
     *
     * @throws InpaintException when the mask is empty or of another size than the picture
     */
    public static int automaticCellPixels(Picture picture, PixelMask mask) {
        requireUsable(picture, mask);
        return WindowPlan.automaticCellPixels(picture, mask.bounds());
    }

    /**
     * The finest cells with which the mask still fits the largest canvas, in picture pixels.
     *
     * @throws InpaintException when the mask is empty or of another size than the picture
     */
    public static int smallestCellPixels(Picture picture, PixelMask mask) {
        requireUsable(picture, mask);
        return WindowPlan.finestCellPixels(mask.bounds());
    }

    /** The cells with which the whole picture just fits one canvas, in picture pixels. */
    public static int largestCellPixels(Picture picture) {
        return WindowPlan.coarsestCellPixels(picture);
    }

    /** The same repaint, but what is transparent under the mask becomes opaque. */
    public Repaint fillingHoles() {
        Repaint filling = new Repaint(picture, mask, window, true);
        synchronized (this) {
            filling.blend = blend;
        }
        return filling;
    }

    /** The part of the picture that the model sees. */
    public Window window() {
        return window;
    }

    /** The window's cells that the mask touches: they will be sampled. */
    public TokenMask hidden() {
        return window.cellsTouched(mask);
    }

    /**
     * The request, with the window at the model's scale: mirrored beyond the picture's edges, colours averaged by their
     * alpha, mid-grey where nothing is visible.
     */
    public InpaintRequest request(Path model, SamplingOptions options, boolean previews) {
        return new InpaintRequest(model, Optional.of(blend().modelPicture()), hidden(), options, previews);
    }

    /**
     * The finished repaint at the picture's scale, in the tone of what surrounds the mask. Pixels further from the mask than
     * the feather is wide keep every byte; alpha is kept everywhere, but under a mask that {@link #fillingHoles fills holes}.
     *
     * @param decoded the whole window, at the model's scale
     * @param featherPixels width of the soft edge around the mask, in picture pixels, 0 to {@value SeamBlend#MAX_FEATHER}
     */
    public Patch finish(Picture decoded, double featherPixels) {
        return filled(blend().blend(decoded, featherPixels));
    }

    /**
     * As {@link #finish(Picture, double)}, with the texture of the picture around the mask; as painted when nothing around it
     * can be copied from.
     *
     * @param seed the same seed gives the same pixels
     * @param frames told of the result so far as it becomes sharp, from coarse to fine: made when asked for, before it
     *     returns; may end the work by an exception
     */
    public Patch finish(
            Picture decoded, double featherPixels, DetailOptions detail, long seed, Consumer<Supplier<Patch>> frames) {
        Patch painted = finish(decoded, featherPixels);
        double share = detail.share();
        if (share == 0) {
            return painted;
        }
        Region around = DetailSynthesis.surroundings(picture, mask).intersection(window.region());
        int edge = (int) Math.min(featherPixels, REMADE_EDGE);
        DetailSynthesis synthesis = new DetailSynthesis(picture, mask, around, blend().enlarged(decoded, around), edge);
        if (!synthesis.isPossible()) {
            return painted;
        }
        frames.accept(() -> painted);
        double follow = detail.follow().orElseGet(() -> synthesis.follow(seed));
        return mixed(
                painted,
                synthesis.fill(follow, seed, frame -> frames.accept(() -> mixed(painted, frame.get(), share))),
                share);
    }

    /** Where the detail says nothing, it stands for the picture itself. */
    private Patch mixed(Patch painted, Patch detail, double share) {
        return painted.towards(detail.over(picture), share);
    }

    /**
     * What is decoded so far of the masked pixels, in the tone of what surrounds the mask; absent when the mask lies elsewhere.
     * All other pixels in the patch are the picture's own.
     *
     * @param decoded part of the window, at the model's scale
     * @param modelRegion where it lies in the model's picture
     * @param stillHidden cells of the window that are not revealed; they keep the picture's pixels
     */
    public Optional<Patch> preview(Picture decoded, Region modelRegion, TokenMask stillHidden) {
        return blend().preview(decoded, modelRegion, stillHidden).map(this::filled);
    }

    private Patch filled(Patch patch) {
        if (!fillsHoles || patch.pixels().isOpaque()) {
            return patch;
        }
        Region region = patch.region();
        Picture.Builder filled = new Picture.Builder(region.width(), region.height());
        int[] line = new int[region.width()];
        for (int row = 0; row < region.height(); row++) {
            patch.pixels().readRow(0, row, line.length, line, 0);
            for (int i = 0; i < line.length; i++) {
                line[i] |= mask.contains(region.x() + i, region.y() + row) ? 0xFF000000 : 0;
            }
            filled.row(row, line, 0);
        }
        return new Patch(region.x(), region.y(), filled.build());
    }

    private synchronized SeamBlend blend() {
        if (blend == null) {
            blend = new SeamBlend(picture, mask, window.region(), window.modelWidth(), window.modelHeight());
        }
        return blend;
    }

    private static void requireUsable(Picture picture, PixelMask mask) {
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw new InpaintException("The mask is " + mask.width() + " x " + mask.height()
                    + " pixels and the picture " + picture.width() + " x " + picture.height()
                    + "; use a mask of the picture's size.");
        }
        if (mask.isEmpty()) {
            throw new InpaintException("The mask is empty; paint over what is to be made anew.");
        }
    }
}
