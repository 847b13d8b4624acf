package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    @Test
    void crossesOfPointsHaveTheDistanceWorkedOutByHand() {
        float[][] cross = {{1, 0}, {-1, 0}, {0, 2}, {0, -2}}; // covariance diag(2/3, 8/3)
        float[][] turned = {{5, 4}, {1, 4}, {3, 5}, {3, 3}}; // mean (3, 4), covariance diag(8/3, 2/3)
        assertEquals(25 + 2 * 10 / 3.0 - 2 * 8 / 3.0, distance(cross, turned), 1e-12);
    }

    @Test
    void oneFeatureGivesTheDifferenceOfMeansAndOfDeviations() {
        float[][] narrow = {{0}, {2}}; // mean 1, deviation sqrt(2)
        float[][] wide = {{0}, {6}}; // mean 3, deviation 3 sqrt(2)
        assertEquals(4 + 8, distance(narrow, wide), 1e-12);
    }

    @Test
    void correlatedFeaturesAgreeWithTheEigenvaluesOfThePlainProduct() {
        float[][] a = Sets.correlated(60, 12, 1);
        float[][] b = Sets.correlated(45, 12, 2);
        assertEquals(naive(a, b), distance(a, b), 1e-9);
        assertEquals(distance(a, b), distance(b, a), 1e-9);
    }

    @Test
    void fewerPicturesThanFeaturesAreNoTrouble() {
        float[][] a = Sets.correlated(6, 20, 3);
        float[][] b = Sets.correlated(9, 20, 4);
        assertEquals(naive(a, b), distance(a, b), 1e-5);
    }

    @Test
    void aSetHasNoDistanceToItself() {
        float[][] a = Sets.correlated(300, 16, 5);
        assertEquals(0, distance(a, a), 1e-9);
    }

    @Test
    void aLargeOffsetOfAllFeaturesCostsNoPrecision() {
        float[][] a = Sets.correlated(200, 4, 6);
        float[][] b = Sets.correlated(200, 4, 7);
        double expected = distance(a, b);
        for (float[][] set : new float[][][] {a, b}) {
            for (float[] row : set) {
                for (int c = 0; c < row.length; c++) {
                    row[c] = Math.round(row[c] * 1024) / 1024f + 4096; // exact in single precision
                }
            }
        }
        assertEquals(expected, distance(a, b), 0.01);
        assertEquals(naive(a, b), distance(a, b), 1e-6);
    }

    @Test
    void onePictureHasNoCovariance() {
        assertThrows(IllegalArgumentException.class, () -> distance(new float[][] {{1}}, new float[][] {{1}, {2}}));
        assertThrows(IllegalArgumentException.class, () -> distance(new float[2][3], new float[2][4]));
    }

    private static double distance(float[][] a, float[][] b) {
        return FrechetDistance.between(FeatureMoments.of(FeatureSet.of(a)), FeatureMoments.of(FeatureSet.of(b)));
    }

    /** By the eigenvalues of S1 S2, which is not symmetric. */
    private static double naive(float[][] a, float[][] b) {
        DMatrixRMaj s1 = new DMatrixRMaj(Sets.covariance(a));
        DMatrixRMaj s2 = new DMatrixRMaj(Sets.covariance(b));
        int n = s1.getNumRows();
        var eigen = DecompositionFactory_DDRM.eig(n, false, false);
        eigen.decompose(CommonOps_DDRM.mult(s1, s2, new DMatrixRMaj(n, n)));
        double[] ma = Sets.mean(a);
        double[] mb = Sets.mean(b);
        double sum = CommonOps_DDRM.trace(s1) + CommonOps_DDRM.trace(s2);
        for (int i = 0; i < n; i++) {
            sum += (ma[i] - mb[i]) * (ma[i] - mb[i]);
            sum -= 2 * Math.sqrt(Math.max(0, eigen.getEigenvalue(i).real));
        }
        return sum;
    }

    /** Sets of features, and their moments straight from the definition. */
    static final class Sets {
        private Sets() {}

        static float[][] correlated(int pictures, int width, long seed) {
            Random random = new Random(seed);
            double[][] mix = new double[width][width];
            for (double[] row : mix) {
                for (int c = 0; c < width; c++) {
                    row[c] = random.nextGaussian() / Math.sqrt(width);
                }
            }
            float[][] set = new float[pictures][width];
            for (float[] row : set) {
                double[] noise = random.doubles(width, -2, 2).toArray();
                for (int c = 0; c < width; c++) {
                    for (int d = 0; d < width; d++) {
                        row[c] += (float) (mix[c][d] * noise[d]);
                    }
                }
            }
            return set;
        }

        static double[] mean(float[][] set) {
            double[] mean = new double[set[0].length];
            for (float[] row : set) {
                for (int c = 0; c < mean.length; c++) {
                    mean[c] += row[c] / (double) set.length;
                }
            }
            return mean;
        }

        static double[][] covariance(float[][] set) {
            double[] mean = mean(set);
            double[][] covariance = new double[mean.length][mean.length];
            for (float[] row : set) {
                for (int i = 0; i < mean.length; i++) {
                    for (int j = 0; j < mean.length; j++) {
                        covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (set.length - 1.0);
                    }
                }
            }
            return covariance;
        }
    }
}
