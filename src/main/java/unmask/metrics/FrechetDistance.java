package unmask.metrics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The Fréchet distance between two normal distributions that have the moments of two sets of features (Dowson and
 * Landau 1982); with Inception features, the FID (Heusel et al. 2017):
 *
 * <pre>|m1 - m2|^2 + tr S1 + tr S2 - 2 tr (S1 S2)^(1/2)</pre>
 *
 * <p>The eigenvalues of S1 S2 are those of S1^(1/2) S2 S1^(1/2), which is symmetric, so only symmetric matrices are
 * decomposed and no imaginary part can appear, however few pictures there are.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The (squared) distance, at least 0.
     *
     * @throws IllegalArgumentException if the widths differ or a set has fewer than two pictures
     */
    public static double between(FeatureMoments first, FeatureMoments second) {
        if (first.width() != second.width()) {
            throw new IllegalArgumentException("One set has " + first.width() + " features a picture and the other "
                    + second.width() + "; extract both in the same way.");
        }
        if (first.count() < 2 || second.count() < 2) {
            throw new IllegalArgumentException("The Fréchet distance needs at least two pictures on each side.");
        }
        DMatrixRMaj s1 = new DMatrixRMaj(first.covariance());
        DMatrixRMaj s2 = new DMatrixRMaj(second.covariance());
        double traces = CommonOps_DDRM.trace(s1) + CommonOps_DDRM.trace(s2);
        double distance = squaredDistance(first.mean(), second.mean()) + traces - 2 * traceOfRoot(s1, s2);
        return Math.max(0, distance);
    }

    /** tr (S1 S2)^(1/2) for symmetric positive semidefinite matrices. */
    static double traceOfRoot(DMatrixRMaj s1, DMatrixRMaj s2) {
        DMatrixRMaj root = root(s1);
        int n = s1.getNumRows();
        DMatrixRMaj half = CommonOps_DDRM.mult(root, s2, new DMatrixRMaj(n, n));
        DMatrixRMaj inner = CommonOps_DDRM.mult(half, root, new DMatrixRMaj(n, n));
        EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(symmetric(inner), false);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).real)); // rounding may leave a zero slightly below it
        }
        return trace;
    }

    private static DMatrixRMaj root(DMatrixRMaj s) {
        int n = s.getNumRows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(s.copy(), true);
        DMatrixRMaj scaled = new DMatrixRMaj(n, n); // row i is the i-th eigenvector times the fourth root of its value
        for (int i = 0; i < n; i++) {
            double factor = Math.sqrt(Math.sqrt(Math.max(0, eigen.getEigenvalue(i).real)));
            DMatrixRMaj vector = eigen.getEigenVector(i);
            for (int c = 0; c < n; c++) {
                scaled.set(i, c, factor * vector.get(c));
            }
        }
        return CommonOps_DDRM.multTransA(scaled, scaled, new DMatrixRMaj(n, n));
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decomposed(DMatrixRMaj matrix, boolean withVectors) {
        EigenDecomposition_F64<DMatrixRMaj> eigen =
                DecompositionFactory_DDRM.eig(matrix.getNumRows(), withVectors, true);
        if (!eigen.decompose(matrix)) {
            throw new ArithmeticException("The covariance of the features has no eigenvalues that could be found.");
        }
        return eigen;
    }

    private static DMatrixRMaj symmetric(DMatrixRMaj matrix) {
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(matrix, null);
        CommonOps_DDRM.addEquals(matrix, transposed);
        CommonOps_DDRM.scale(0.5, matrix);
        return matrix;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
