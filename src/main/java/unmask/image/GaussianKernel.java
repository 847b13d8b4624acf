package unmask.image;

/** The weights of a Gaussian along a line of pixels; a blur is one pass across and one down. */
public final class GaussianKernel {
    private GaussianKernel() {}

    /**
     * Weights of {@code 2 * reach + 1} neighbouring pixels, which add up to 1.
     *
     * @param sigma standard deviation in pixels, above 0
     * @param reach from the middle to the last weight, at least 0
     */
    public static double[] of(double sigma, int reach) {
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double away = i - reach;
            weights[i] = Math.exp(-away * away / (2 * sigma * sigma));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
