package unmask.seam;

/**
 * The smoothest field through weighted measurements: it minimises the sum of squared differences between neighbours plus
 * the weighted squares of its distance from what was measured. Where nothing was measured that is Laplace's equation; at
 * the rectangle's edges nothing flows out.
 *
 * <p>Solved from coarse grids to fine ones, each with a limited number of relaxations: the time grows with the area only.
 */
final class Membrane {
    private static final int SWEEPS = 12;
    private static final int SWEEPS_WHERE_CHEAP = 64; // what they leave to do is too wide for the finer grids
    private static final int CHEAP_AREA = 64 * 64;
    private static final float OVERRELAXATION = 1.5f;

    private final int width;
    private final int height;
    private final float[] field;
    private final float[] measured;
    private final float[] weights;

    private Membrane(int width, int height, float[] measured, float[] weights) {
        this.width = width;
        this.height = height;
        this.measured = measured;
        this.weights = weights;
        this.field = new float[width * height];
    }

    /**
     * The field on a grid of {@code width} by {@code height}; 0 everywhere when nothing has weight.
     *
     * @param measured row by row; only read where the weight is above 0
     * @param weights at least 0; a weight of 1 counts as much as the difference from one neighbour
     */
    static float[] through(int width, int height, float[] measured, float[] weights) {
        Membrane membrane = new Membrane(width, height, measured, weights);
        membrane.solve();
        return membrane.field;
    }

    private void solve() {
        if (width == 1 && height == 1) {
            field[0] = weights[0] > 0 ? measured[0] : 0;
            return;
        }
        startFrom(halved());
        int sweeps = field.length <= CHEAP_AREA ? SWEEPS_WHERE_CHEAP : SWEEPS;
        for (int sweep = 0; sweep < sweeps; sweep++) {
            relax(sweep % 2 == 0);
        }
    }

    /** The solution on a grid of half the size. */
    private Membrane halved() {
        int columns = (width + 1) / 2;
        int rows = (height + 1) / 2;
        float[] sums = new float[columns * rows];
        float[] totals = new float[columns * rows];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float weight = weights[y * width + x];
                if (weight > 0) {
                    int to = y / 2 * columns + x / 2;
                    sums[to] += weight * measured[y * width + x];
                    totals[to] += weight;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = totals[i] > 0 ? sums[i] / totals[i] : 0;
        }
        Membrane coarse = new Membrane(columns, rows, sums, totals);
        coarse.solve();
        return coarse;
    }

    /** Bilinear: each of a cell's four children lies a quarter of the way towards its neighbours. */
    private void startFrom(Membrane coarse) {
        for (int y = 0; y < height; y++) {
            int near = y / 2 * coarse.width;
            int far = Math.clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, coarse.height - 1) * coarse.width;
            for (int x = 0; x < width; x++) {
                int nearX = x / 2;
                int farX = Math.clamp(x / 2 + (x % 2 == 0 ? -1 : 1), 0, coarse.width - 1);
                field[y * width + x] = (9 * coarse.field[near + nearX]
                                + 3 * (coarse.field[near + farX] + coarse.field[far + nearX])
                                + coarse.field[far + farX])
                        / 16;
            }
        }
    }

    /** One sweep of successive over-relaxation, from the top left or back. */
    private void relax(boolean forwards) {
        for (int row = 0; row < height; row++) {
            int y = forwards ? row : height - 1 - row;
            for (int column = 0; column < width; column++) {
                relax(forwards ? column : width - 1 - column, y);
            }
        }
    }

    private void relax(int x, int y) {
        int at = y * width + x;
        float total = weights[at];
        float sum = total > 0 ? total * measured[at] : 0;
        if (x > 0) {
            sum += field[at - 1];
            total++;
        }
        if (x < width - 1) {
            sum += field[at + 1];
            total++;
        }
        if (y > 0) {
            sum += field[at - width];
            total++;
        }
        if (y < height - 1) {
            sum += field[at + width];
            total++;
        }
        field[at] += OVERRELAXATION * (sum / total - field[at]);
    }
}
