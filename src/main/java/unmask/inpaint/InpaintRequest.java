package unmask.inpaint;

import java.nio.file.Path;
import java.util.Optional;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;

/**
 * Everything that decides a result, at the model's own scale.
 *
 * @param model folder of the model
 * @param picture what surrounds the hidden cells: {@code hidden.columns() * 16} by {@code hidden.rows() * 16} pixels, alpha
 *     ignored; absent when every cell is hidden and a picture is to be made from nothing
 * @param hidden the cells to sample; none at all asks for a plain reconstruction
 * @param options how they are sampled
 * @param previews whether decoded previews are wanted along the way
 * @param revision of the document; answers to an older one are of no use
 * @param revealed tokens of hidden cells that an earlier run of the same request revealed before it broke off: this one goes
 *     on where that one stopped and tells only of the steps after it; everything else is {@link Tokens#HIDDEN}
 * @param after time step of the last step of that run, or 0 for none
 */
public record InpaintRequest(
        Path model,
        Optional<Picture> picture,
        TokenMask hidden,
        SamplingOptions options,
        boolean previews,
        long revision,
        Tokens revealed,
        int after) {

    /** Most cells of the grid, hidden and known together: 1,024 by 1,024 pixels at the model's scale. */
    public static final int MAX_CELLS = 4096;

    /** @throws IllegalArgumentException with a sentence that says what does not fit */
    public InpaintRequest {
        requireSize(hidden.rows(), hidden.columns());
        if (after < 0 || after > SamplingOptions.MAX_TIME_STEPS) {
            throw new IllegalArgumentException("A run cannot go on after time step " + after + "; start it anew.");
        }
        picture.ifPresent(p -> {
            if (p.width() != hidden.columns() * Tokens.CELL || p.height() != hidden.rows() * Tokens.CELL) {
                throw new IllegalArgumentException(
                        p + " does not fit " + hidden.rows() + " x " + hidden.columns() + " cells.");
            }
        });
        if (picture.isEmpty() && hidden.count() != hidden.rows() * hidden.columns()) {
            throw new IllegalArgumentException("Without a picture every cell must be hidden.");
        }
        if (revealed.rows() != hidden.rows() || revealed.columns() != hidden.columns()) {
            throw new IllegalArgumentException(revealed + " does not fit " + hidden + ".");
        }
        for (int cell = 0; cell < revealed.size(); cell++) {
            if (revealed.code(cell) != Tokens.HIDDEN && !hidden.contains(cell)) {
                throw new IllegalArgumentException("Cell " + cell + " was not hidden and cannot have been revealed.");
            }
        }
    }

    /**
     * Refuses grids that no request may have, before anything is made of them.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    public static void requireSize(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "There is nothing to work on in " + rows + " x " + columns + " cells; ask for at least one.");
        }
        if ((long) rows * columns > MAX_CELLS) {
            throw new IllegalArgumentException("At most " + MAX_CELLS + " cells can be worked on at once, but these are "
                    + rows + " x " + columns + "; choose a smaller area, or a coarser scale.");
        }
    }

    /** A request from the start. */
    public InpaintRequest(
            Path model,
            Optional<Picture> picture,
            TokenMask hidden,
            SamplingOptions options,
            boolean previews,
            long revision) {
        this(
                model,
                picture,
                hidden,
                options,
                previews,
                revision,
                Tokens.hidden(hidden.rows(), hidden.columns()),
                0);
    }

    /** This request, to be answered by another model. */
    public InpaintRequest ofModel(Path other) {
        return new InpaintRequest(other, picture, hidden, options, previews, revision, revealed, after);
    }

    /** This request, to go on after the steps that revealed {@code tokens}, the last one at time step {@code step}. */
    public InpaintRequest resumedFrom(Tokens tokens, int step) {
        return new InpaintRequest(model, picture, hidden, options, previews, revision, tokens, step);
    }
}
