package unmask.scenes;

import java.util.Arrays;

/** The samples of a scene: colour, depth and cover. Columns lie together, because rays are cast by columns. */
final class Canvas {
    final int columns;
    final float[] r;
    final float[] g;
    final float[] b;

    /** Distance ahead of the viewer; infinite for the sky. */
    final float[] depth;

    /** Ordinals of {@link Cover}. */
    final byte[] cover;

    Canvas(int columns) {
        this.columns = columns;
        int samples = columns * Camera.ROWS;
        this.r = new float[samples];
        this.g = new float[samples];
        this.b = new float[samples];
        this.depth = new float[samples];
        this.cover = new byte[samples];
        Arrays.fill(depth, Float.POSITIVE_INFINITY);
    }

    static int index(int column, int row) {
        return column * Camera.ROWS + row;
    }

    void set(int index, Paint paint) {
        r[index] = paint.r;
        g[index] = paint.g;
        b[index] = paint.b;
        cover[index] = paint.cover;
    }

    /** Lays {@code paint} over a sample, with {@code alpha} from 0 to 1. */
    void blend(int index, Paint paint, float alpha) {
        r[index] += (paint.r - r[index]) * alpha;
        g[index] += (paint.g - g[index]) * alpha;
        b[index] += (paint.b - b[index]) * alpha;
        if (alpha > .5f) {
            cover[index] = paint.cover;
        }
    }
}
