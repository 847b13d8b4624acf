package unmask.evaluation;

import unmask.image.Tokens;

/** Token grids as rows of floats, exact for any codebook up to 2^24 codes. */
final class TokenRows {
    private TokenRows() {}

    static float[] row(Tokens tokens) {
        float[] row = new float[tokens.size()];
        for (int cell = 0; cell < row.length; cell++) {
            row[cell] = tokens.code(cell);
        }
        return row;
    }

    static Tokens tokens(float[] row, int rows, int columns) {
        int[] codes = new int[row.length];
        for (int cell = 0; cell < codes.length; cell++) {
            codes[cell] = (int) row[cell];
        }
        return Tokens.of(rows, columns, codes);
    }
}
