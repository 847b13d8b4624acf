package unmask.training.prior;

import java.util.List;
import unmask.image.Picture;
import unmask.image.Tokens;
import unmask.vqgan.Vqgan;

/** Shows generated tokens as pictures side by side. */
public final class SampleGrid implements AutoCloseable {
    private static final int ACROSS = 4;
    private static final int DOWN = 2;
    private static final int BLACK = 0xFF000000;

    private final Vqgan vqgan;

    /** @param vqgan decodes; closed with this */
    public SampleGrid(Vqgan vqgan) {
        this.vqgan = vqgan;
    }

    /** How many pictures a grid shows. */
    int pictures() {
        return ACROSS * DOWN;
    }

    /** @param tokens {@link #pictures} of {@code rows * columns} each */
    Picture draw(List<int[]> tokens, int rows, int columns) {
        int width = columns * Tokens.CELL;
        int height = rows * Tokens.CELL;
        Picture grid = Picture.filled(ACROSS * width, DOWN * height, BLACK);
        for (int i = 0; i < tokens.size(); i++) {
            Picture one = vqgan.decode(Tokens.of(rows, columns, tokens.get(i)));
            grid = grid.with(i % ACROSS * width, i / ACROSS * height, one);
        }
        return grid;
    }

    @Override
    public void close() {
        vqgan.close();
    }
}
