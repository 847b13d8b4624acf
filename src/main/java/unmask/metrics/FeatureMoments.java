package unmask.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Mean and covariance of features that are added one picture after another, in double precision. What was added first
 * serves as the origin, so that a common offset of all features costs no precision.
 */
public final class FeatureMoments {
    private static final int BATCH = 128;

    private final int width;
    private final double[] origin;
    private final double[] sums;
    private final double[][] products; // upper triangle: sums of products of features i and j >= i lie at [i][j - i]
    private final double[][] batch;
    private int pending;
    private long count;

    public FeatureMoments(int width) {
        this.width = width;
        this.origin = new double[width];
        this.sums = new double[width];
        this.products = new double[width][];
        Arrays.setAll(products, i -> new double[width - i]);
        this.batch = new double[BATCH][width];
    }

    /** The moments of a whole set. */
    public static FeatureMoments of(FeatureSet set) {
        FeatureMoments moments = new FeatureMoments(set.width());
        for (int i = 0; i < set.size(); i++) {
            moments.add(set.row(i));
        }
        return moments;
    }

    /** @param features of one picture, all finite */
    public void add(float[] features) {
        if (features.length != width) {
            throw new IllegalArgumentException(features.length + " features, but " + width + " were expected.");
        }
        if (count == 0) {
            Arrays.setAll(origin, i -> features[i]);
        }
        double[] row = batch[pending++];
        for (int i = 0; i < width; i++) {
            row[i] = features[i] - origin[i];
            sums[i] += row[i];
        }
        count++;
        if (pending == BATCH) {
            flush();
        }
    }

    /** How many pictures were added. */
    public long count() {
        return count;
    }

    public int width() {
        return width;
    }

    public double[] mean() {
        double[] mean = new double[width];
        Arrays.setAll(mean, i -> origin[i] + sums[i] / count);
        return mean;
    }

    /**
     * The unbiased covariance, divided by N - 1: width rows of width.
     *
     * @throws IllegalStateException if fewer than two pictures were added
     */
    public double[][] covariance() {
        if (count < 2) {
            throw new IllegalStateException("A covariance needs at least two pictures, but there is " + count + ".");
        }
        flush();
        double[][] covariance = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                double centred = products[i][j - i] - sums[i] * sums[j] / count;
                covariance[i][j] = centred / (count - 1);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** Every sum runs over the pictures in their order, whichever thread does it. */
    private void flush() {
        int rows = pending;
        pending = 0;
        IntStream.range(0, width).parallel().forEach(i -> {
            double[] into = products[i];
            int s = 0;
            for (; s + 4 <= rows; s += 4) {
                addFour(into, i, batch[s], batch[s + 1], batch[s + 2], batch[s + 3]);
            }
            for (; s < rows; s++) {
                double[] x = batch[s];
                for (int j = 0; j < into.length; j++) {
                    into[j] += x[i] * x[i + j];
                }
            }
        });
    }

    private static void addFour(double[] into, int i, double[] a, double[] b, double[] c, double[] d) {
        double ai = a[i];
        double bi = b[i];
        double ci = c[i];
        double di = d[i];
        for (int j = 0; j < into.length; j++) {
            into[j] += ai * a[i + j] + bi * b[i + j] + ci * c[i + j] + di * d[i + j];
        }
    }
}
