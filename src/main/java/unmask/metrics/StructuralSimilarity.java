package unmask.metrics;

import unmask.image.GaussianKernel;
import unmask.image.Picture;

/**
 * The structural similarity of two pictures (Wang, Bovik, Sheikh and Simoncelli 2004, equation 13): the mean over all
 * places where the whole window fits, and over red, green and blue. The window is a Gaussian of 11 pixels with a
 * standard deviation of 1.5; the constants are 0.01 and 0.03.
 */
public final class StructuralSimilarity {
    /** Side of the window in pixels. */
    public static final int WINDOW = 11;

    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final double[] GAUSSIAN = GaussianKernel.of(SIGMA, WINDOW / 2);

    private StructuralSimilarity() {}

    /** @throws IllegalArgumentException if the sizes differ or a side is shorter than the window */
    public static double between(Picture a, Picture b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException(a + " and " + b + " cannot be compared; bring both to one size.");
        }
        if (a.width() < WINDOW || a.height() < WINDOW) {
            throw new IllegalArgumentException(
                    "Pictures to compare must be at least " + WINDOW + " pixels wide and high, but this is " + a + ".");
        }
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += between(channel(a, shift), channel(b, shift), a.width(), a.height());
        }
        return sum / 3;
    }

    private static double between(double[] x, double[] y, int width, int height) {
        double[] meanX = blurred(x, width, height);
        double[] meanY = blurred(y, width, height);
        double[] meanXx = blurred(product(x, x), width, height);
        double[] meanYy = blurred(product(y, y), width, height);
        double[] meanXy = blurred(product(x, y), width, height);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double mx = meanX[i];
            double my = meanY[i];
            double varianceX = meanXx[i] - mx * mx;
            double varianceY = meanYy[i] - my * my;
            double covariance = meanXy[i] - mx * my;
            sum += (2 * mx * my + C1)
                    * (2 * covariance + C2)
                    / ((mx * mx + my * my + C1) * (varianceX + varianceY + C2));
        }
        return sum / meanX.length;
    }

    /** The window's weighted mean wherever it fits: (width - 10) x (height - 10) numbers. */
    private static double[] blurred(double[] image, int width, int height) {
        int columns = width - WINDOW + 1;
        int rows = height - WINDOW + 1;
        double[] across = new double[columns * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < columns; x++) {
                double sum = 0;
                for (int w = 0; w < WINDOW; w++) {
                    sum += GAUSSIAN[w] * image[y * width + x + w];
                }
                across[y * columns + x] = sum;
            }
        }
        double[] out = new double[columns * rows];
        for (int w = 0; w < WINDOW; w++) {
            for (int i = 0; i < out.length; i++) {
                out[i] += GAUSSIAN[w] * across[w * columns + i];
            }
        }
        return out;
    }

    private static double[] channel(Picture picture, int shift) {
        int[] argb = picture.pixels(picture.bounds());
        double[] channel = new double[argb.length];
        for (int i = 0; i < argb.length; i++) {
            channel[i] = (argb[i] >> shift & 0xFF) / 255.0;
        }
        return channel;
    }

    private static double[] product(double[] x, double[] y) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = x[i] * y[i];
        }
        return product;
    }
}
