package unmask.image;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** An immutable set of cells of a token grid; cell = {@code row * columns + column}. */
public final class TokenMask {
    private final int rows;
    private final int columns;
    private final BitSet cells;

    private TokenMask(int rows, int columns, BitSet cells) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
    }

    /** The cells for which {@code chosen} holds. */
    public static TokenMask where(int rows, int columns, IntPredicate chosen) {
        int count = Tokens.cells(rows, columns);
        BitSet cells = new BitSet(count);
        IntStream.range(0, count).filter(chosen).forEach(cells::set);
        return new TokenMask(rows, columns, cells);
    }

    public static TokenMask all(int rows, int columns) {
        return where(rows, columns, cell -> true);
    }

    public static TokenMask none(int rows, int columns) {
        return where(rows, columns, cell -> false);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int count() {
        return cells.cardinality();
    }

    public boolean isEmpty() {
        return cells.isEmpty();
    }

    public boolean contains(int cell) {
        return cells.get(cell);
    }

    /** Whether the cell at (row, column) is in the set; outside the grid, nothing is. */
    public boolean contains(int row, int column) {
        return row >= 0 && row < rows && column >= 0 && column < columns && cells.get(row * columns + column);
    }

    /** The cells in ascending order. */
    public IntStream cells() {
        return cells.stream();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TokenMask other
                && rows == other.rows
                && columns == other.columns
                && cells.equals(other.cells);
    }

    @Override
    public int hashCode() {
        return 31 * columns + cells.hashCode();
    }

    @Override
    public String toString() {
        return "TokenMask[" + count() + " of " + rows + " x " + columns + "]";
    }
}
