package unmask.image;

import java.util.Arrays;

/**
 * An immutable grid of tokens, row by row. A token is the index of a code in the codebook, or {@link #HIDDEN}.
 */
public final class Tokens {
    /** Stands where no token is known. */
    public static final int HIDDEN = -1;

    /** Pixels of the model's picture along one side of a cell. */
    public static final int CELL = 16;

    private final int rows;
    private final int columns;
    private final int[] codes;

    private Tokens(int rows, int columns, int[] codes) {
        if (codes.length != cells(rows, columns)) {
            throw new IllegalArgumentException(codes.length + " tokens for " + rows + " x " + columns + " cells");
        }
        this.rows = rows;
        this.columns = columns;
        this.codes = codes;
    }

    /** @param codes {@code rows * columns} tokens, row by row; copied */
    public static Tokens of(int rows, int columns, int[] codes) {
        return new Tokens(rows, columns, codes.clone());
    }

    /** A grid in which nothing is known. */
    public static Tokens hidden(int rows, int columns) {
        int[] codes = new int[cells(rows, columns)];
        Arrays.fill(codes, HIDDEN);
        return new Tokens(rows, columns, codes);
    }

    /** The number of cells of a grid, which must be one that an array can hold. */
    static int cells(int rows, int columns) {
        long cells = (long) rows * columns;
        if (rows < 0 || columns < 0 || cells > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("There is no grid of " + rows + " x " + columns + " cells.");
        }
        return (int) cells;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int size() {
        return codes.length;
    }

    /** The token of cell {@code row * columns + column}. */
    public int code(int cell) {
        return codes[cell];
    }

    /** All tokens, row by row; a copy. */
    public int[] codes() {
        return codes.clone();
    }

    /** A copy in which the cells of {@code mask} are hidden. */
    public Tokens hiding(TokenMask mask) {
        return hiding(mask.cells().toArray());
    }

    /** A copy in which {@code cells} are hidden. */
    public Tokens hiding(int... cells) {
        int[] out = codes.clone();
        for (int cell : cells) {
            out[cell] = HIDDEN;
        }
        return new Tokens(rows, columns, out);
    }

    /** A copy in which {@code cells[i]} holds {@code revealed[i]}. */
    public Tokens revealing(int[] cells, int[] revealed) {
        int[] out = codes.clone();
        for (int i = 0; i < cells.length; i++) {
            out[cells[i]] = revealed[i];
        }
        return new Tokens(rows, columns, out);
    }

    /** A copy in which what {@code known} knows, of a grid of the same size, stands in place of what is here. */
    public Tokens with(Tokens known) {
        if (known.rows != rows || known.columns != columns) {
            throw new IllegalArgumentException(known + " does not fit " + this + ".");
        }
        int[] out = codes.clone();
        Arrays.setAll(out, cell -> known.codes[cell] == HIDDEN ? codes[cell] : known.codes[cell]);
        return new Tokens(rows, columns, out);
    }

    /** The cells that hold a token. */
    public TokenMask knownCells() {
        return TokenMask.where(rows, columns, cell -> codes[cell] != HIDDEN);
    }

    /** The cells in which nothing is known. */
    public TokenMask hiddenCells() {
        return TokenMask.where(rows, columns, cell -> codes[cell] == HIDDEN);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tokens other
                && rows == other.rows
                && columns == other.columns
                && Arrays.equals(codes, other.codes);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "Tokens[" + rows + " x " + columns + "]";
    }
}
