package unmask.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Looks at every pair of two sets of features, tile by tile, so that no more than a tile of distances is in memory. A
 * visitor is given bounds that surely hold the squared distance; where they do not decide, it asks for the distance
 * itself.
 */
final class PairScan {
    /** Pictures along one side of a tile. */
    private static final int TILE = 1024;

    /** Unit roundoff of single precision. */
    private static final double ROUNDOFF = 0x1p-24;

    /** Above whatever underflow may lose in a sum of products. */
    private static final double UNDERFLOW = 1e-30;

    private final FeatureSet queries;
    private final FeatureSet others;
    private final InnerProducts products;

    /** Told of one pair. Pairs of one query come in the order of the others, pairs of different queries at once. */
    interface Visitor {
        /**
         * @param low at most the squared distance
         * @param high at least the squared distance
         */
        void visit(int query, int other, double low, double high);
    }

    PairScan(FeatureSet queries, FeatureSet others, InnerProducts products) {
        FeatureSet.requireSameWidth(queries, others);
        this.queries = queries;
        this.others = others;
        this.products = products;
    }

    /** Visits all pairs. */
    void run(Visitor visitor) {
        for (int firstQuery = 0; firstQuery < queries.size(); firstQuery += TILE) {
            float[][] a = rows(queries, firstQuery);
            for (int firstOther = 0; firstOther < others.size(); firstOther += TILE) {
                float[][] b = rows(others, firstOther);
                visitTile(visitor, products.of(a, b), firstQuery, firstOther, b.length);
            }
        }
    }

    double squaredDistance(int query, int other) {
        return queries.squaredDistance(query, others, other);
    }

    /**
     * |a - b|^2 = |a|^2 + |b|^2 - 2 a.b. Whatever the order of its additions, an inner product of n terms is off by at
     * most n u / (1 - n u) times |a| |b| (Higham 2002, section 3.1).
     */
    private void visitTile(Visitor visitor, float[] dots, int firstQuery, int firstOther, int columns) {
        double nu = queries.width() * ROUNDOFF;
        double slack = 2.001 * nu / (1 - nu);
        IntStream.range(0, dots.length / columns).parallel().forEach(row -> {
            int query = firstQuery + row;
            double norm = queries.squaredNorm(query);
            double length = queries.norm(query);
            for (int column = 0; column < columns; column++) {
                double otherNorm = others.squaredNorm(firstOther + column);
                double about = norm + otherNorm - 2.0 * dots[row * columns + column];
                double off = slack * length * others.norm(firstOther + column) + UNDERFLOW;
                visitor.visit(query, firstOther + column, about - off, about + off);
            }
        });
    }

    private static float[][] rows(FeatureSet set, int first) {
        float[][] rows = new float[Math.min(TILE, set.size() - first)][];
        Arrays.setAll(rows, i -> set.row(first + i));
        return rows;
    }
}
