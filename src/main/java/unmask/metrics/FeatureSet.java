package unmask.metrics;

import java.util.Arrays;

/**
 * Feature vectors of pictures, one row a picture, all of one width and all finite. The rows are kept, not copied,
 * because there may be gigabytes of them: do not change them afterwards.
 */
public final class FeatureSet {
    /** Squares of longer vectors leave the range of single precision. */
    private static final double MAX_NORM = 1e18;

    private final float[][] rows;
    private final int width;
    private final double[] squaredNorms;
    private final double[] norms;

    private FeatureSet(float[][] rows, double[] squaredNorms) {
        this.rows = rows;
        this.width = rows[0].length;
        this.squaredNorms = squaredNorms;
        this.norms = Arrays.stream(squaredNorms).map(Math::sqrt).toArray();
    }

    /** @throws IllegalArgumentException if there is no row, widths differ, or a feature is not finite or far too large */
    public static FeatureSet of(float[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("There are no features to measure.");
        }
        double[] squaredNorms = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("Picture " + i + " has " + rows[i].length
                        + " features, but the first one has " + rows[0].length + "; extract both in the same way.");
            }
            squaredNorms[i] = checkedSquaredNorm(rows[i], i);
        }
        return new FeatureSet(rows, squaredNorms);
    }

    private static double checkedSquaredNorm(float[] row, int picture) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            if (!Float.isFinite(row[c])) {
                throw new IllegalArgumentException("Feature " + c + " of picture " + picture + " is " + row[c]
                        + ", not a finite number; check the feature network.");
            }
            sum += (double) row[c] * row[c];
        }
        if (sum > MAX_NORM * MAX_NORM) {
            throw new IllegalArgumentException(
                    "The features of picture " + picture + " are too large to measure; check the feature network.");
        }
        return sum;
    }

    /** How many pictures. */
    public int size() {
        return rows.length;
    }

    /** How many features a picture has. */
    public int width() {
        return width;
    }

    /** The features of one picture; not a copy. */
    public float[] row(int picture) {
        return rows[picture];
    }

    double squaredNorm(int picture) {
        return squaredNorms[picture];
    }

    double norm(int picture) {
        return norms[picture];
    }

    /** The squared Euclidean distance, summed in double precision: 0 for equal rows, and the same both ways round. */
    double squaredDistance(int picture, FeatureSet other, int otherPicture) {
        float[] a = rows[picture];
        float[] b = other.rows[otherPicture];
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            double difference = (double) a[c] - b[c];
            sum += difference * difference;
        }
        return sum;
    }

    static void requireSameWidth(FeatureSet a, FeatureSet b) {
        if (a.width != b.width) {
            throw new IllegalArgumentException("One set has " + a.width + " features a picture and the other " + b.width
                    + "; extract both in the same way.");
        }
    }
}
