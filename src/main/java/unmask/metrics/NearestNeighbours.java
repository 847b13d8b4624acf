package unmask.metrics;

import java.util.Arrays;

/**
 * For each of some pictures, the nearest ones of a set, by the Euclidean distance of their features. Exact: what is
 * kept was measured in double precision, and on ties the picture that comes first in the set is nearer.
 */
public final class NearestNeighbours {
    private final int[][] pictures;
    private final double[][] squared;

    private NearestNeighbours(int queries, int k) {
        this.pictures = new int[queries][k];
        this.squared = new double[queries][k];
        for (double[] each : squared) {
            Arrays.fill(each, Double.POSITIVE_INFINITY);
        }
    }

    /**
     * The {@code k} nearest others of each picture of a set; a duplicate counts as another picture.
     *
     * @throws IllegalArgumentException if the set has no {@code k} others
     */
    public static NearestNeighbours within(FeatureSet set, int k, InnerProducts products) {
        require(k, set.size() - 1);
        return find(set, set, k, products, true);
    }

    /**
     * The {@code k} nearest of {@code set} to each of {@code queries}.
     *
     * @throws IllegalArgumentException if the set has no {@code k} pictures, or the widths differ
     */
    public static NearestNeighbours among(FeatureSet set, FeatureSet queries, int k, InnerProducts products) {
        require(k, set.size());
        return find(queries, set, k, products, false);
    }

    private static NearestNeighbours find(
            FeatureSet queries, FeatureSet set, int k, InnerProducts products, boolean same) {
        NearestNeighbours found = new NearestNeighbours(queries.size(), k);
        PairScan scan = new PairScan(queries, set, products);
        scan.run((query, other, low, high) -> {
            if (low < found.squared[query][k - 1] && !(same && query == other)) {
                found.insert(query, other, scan.squaredDistance(query, other));
            }
        });
        return found;
    }

    /** Positions in the set of the nearest pictures to a query, nearest first; a copy. */
    public int[] pictures(int query) {
        return pictures[query].clone();
    }

    /** Their distances, ascending. */
    public double[] distances(int query) {
        return Arrays.stream(squared[query]).map(Math::sqrt).toArray();
    }

    /** The squared distance to the last of them. */
    double squaredRadius(int query) {
        return squared[query][squared[query].length - 1];
    }

    private void insert(int query, int other, double distance) {
        double[] best = squared[query];
        int at = best.length;
        while (at > 0 && distance < best[at - 1]) {
            at--;
        }
        if (at < best.length) {
            System.arraycopy(best, at, best, at + 1, best.length - at - 1);
            System.arraycopy(pictures[query], at, pictures[query], at + 1, best.length - at - 1);
            best[at] = distance;
            pictures[query][at] = other;
        }
    }

    private static void require(int k, int available) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of neighbours must be at least 1, but it is " + k + ".");
        }
        if (k > available) {
            throw new IllegalArgumentException(k + " nearest neighbours were asked for, but there are only " + available
                    + " pictures to find them among; use more pictures or a smaller k.");
        }
    }
}
