package unmask.inpaint;

import java.nio.file.Path;
import java.util.Optional;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;

/**
 * Everything that decides a result, at the model's own scale. Each cell begins in one of three ways: hidden, to be sampled;
 * known by its token, whatever run that comes from; or known from the picture, which the model encodes.
 *
 * @param model folder of the model
 * @param picture {@code hidden.columns() * 16} by {@code hidden.rows() * 16} pixels, alpha ignored; may be absent when no
 *     cell is known from it
 * @param tokens of the cells that are known by them; everything else is {@link Tokens#HIDDEN}
 * @param hidden the cells to sample; none at all asks for what is known to be decoded
 * @param options how they are sampled
 * @param previews whether decoded previews are wanted along the way
 * @param after time step of the last step of an earlier run of the same request that broke off, whose state {@code tokens}
 *     is, hidden cells that it revealed included: this one goes on and tells only of the steps after it; or 0 for none
 */
public record InpaintRequest(
        Path model,
        Optional<Picture> picture,
        Tokens tokens,
        TokenMask hidden,
        SamplingOptions options,
        boolean previews,
        int after) {

    /** Most cells of the grid, hidden and known together: 1,024 by 1,024 pixels at the model's scale. */
    public static final int MAX_CELLS = 4096;

    /** @throws IllegalArgumentException with a sentence that says what does not fit */
    public InpaintRequest {
        requireSize(hidden.rows(), hidden.columns());
        require(
                after >= 0 && after <= SamplingOptions.MAX_TIME_STEPS,
                "A run cannot go on after time step " + after + "; start it anew.");
        picture.ifPresent(p -> require(
                p.width() == hidden.columns() * Tokens.CELL && p.height() == hidden.rows() * Tokens.CELL,
                p + " does not fit " + hidden.rows() + " x " + hidden.columns() + " cells."));
        require(
                tokens.rows() == hidden.rows() && tokens.columns() == hidden.columns(),
                tokens + " does not fit " + hidden + ".");
        for (int cell = 0; cell < tokens.size(); cell++) {
            boolean known = tokens.code(cell) != Tokens.HIDDEN;
            boolean sampled = hidden.contains(cell);
            if (!known && !sampled && picture.isEmpty()) {
                throw new IllegalArgumentException("Without a picture, each cell must have a token or be hidden.");
            }
            if (known && sampled && after == 0) {
                throw new IllegalArgumentException(
                        "Cell " + cell + " is to be sampled and cannot have a token already.");
            }
        }
    }

    /**
     * Refuses grids that no request may have, before anything is made of them.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    public static void requireSize(int rows, int columns) {
        require(
                rows >= 1 && columns >= 1,
                "There is nothing to work on in " + rows + " x " + columns + " cells; ask for at least one.");
        require(
                (long) rows * columns <= MAX_CELLS,
                "At most " + MAX_CELLS + " cells can be worked on at once, but these are " + rows + " x " + columns
                        + "; choose a smaller area, or a coarser scale.");
    }

    /** Hidden cells in a picture that knows the others. */
    public InpaintRequest(
            Path model, Optional<Picture> picture, TokenMask hidden, SamplingOptions options, boolean previews) {
        this(model, picture, Tokens.hidden(hidden.rows(), hidden.columns()), hidden, options, previews, 0);
    }

    /** The picture that tokens stand for, none of them hidden. */
    public static InpaintRequest decoding(Path model, Tokens tokens) {
        TokenMask nothing = TokenMask.none(tokens.rows(), tokens.columns());
        return new InpaintRequest(model, Optional.empty(), tokens, nothing, SamplingOptions.PAPER, false, 0);
    }

    /** This request, to be answered by another model. */
    public InpaintRequest ofModel(Path other) {
        return new InpaintRequest(other, picture, tokens, hidden, options, previews, after);
    }

    public InpaintRequest withOptions(SamplingOptions other) {
        return new InpaintRequest(model, picture, tokens, hidden, other, previews, after);
    }

    public InpaintRequest withPreviews(boolean wanted) {
        return new InpaintRequest(model, picture, tokens, hidden, options, wanted, after);
    }

    /**
     * This request with some cells known by their tokens: pinned, taken from another run's state to branch from it, or
     * taken from its result but for those that were rejected. They are not sampled, nor ever hidden again.
     *
     * @param known {@link Tokens#HIDDEN} where nothing changes
     */
    public InpaintRequest knowing(Tokens known) {
        TokenMask rest = TokenMask.where(
                hidden.rows(), hidden.columns(), cell -> hidden.contains(cell) && known.code(cell) == Tokens.HIDDEN);
        return new InpaintRequest(model, picture, tokens.with(known), rest, options, previews, after);
    }

    /** This request, to go on after the steps that led to {@code state}, the last one at time step {@code step}. */
    public InpaintRequest resumedFrom(Tokens state, int step) {
        return new InpaintRequest(model, picture, state, hidden, options, previews, step);
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
