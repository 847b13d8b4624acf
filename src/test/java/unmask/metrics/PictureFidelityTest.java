package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

class PictureFidelityTest {
    @Test
    void oneChannelOffByAFifthHasTheNumbersWorkedOutByHand() {
        Picture grey = Picture.filled(20, 16, 0xFF808080);
        Picture redder = Picture.filled(20, 16, 0x00B38080); // 51 of 255 more red
        PictureFidelity fidelity = PictureFidelity.between(grey, redder);
        assertEquals(0.2 / 3, fidelity.l1(), 1e-12);
        assertEquals(10 * Math.log10(3 / 0.04), fidelity.psnr(), 1e-9);
        double a = 128 / 255.0;
        double b = 179 / 255.0;
        double red = (2 * a * b + 1e-4) / (a * a + b * b + 1e-4);
        assertEquals((red + 2) / 3, fidelity.ssim(), 1e-9);
    }

    @Test
    void aPictureIsItsOwnPerfectCopy() {
        Picture picture = noise(30, 24, 1);
        PictureFidelity fidelity = PictureFidelity.between(picture, picture);
        assertEquals(0, fidelity.l1());
        assertEquals(Double.POSITIVE_INFINITY, fidelity.psnr());
        assertEquals(1, fidelity.ssim(), 1e-12);
    }

    @Test
    void withinAMaskOnlyWhatItCoversCounts() {
        Picture grey = Picture.filled(20, 16, 0xFF808080);
        Picture copy = grey.with(4, 4, Picture.filled(2, 1, 0xFFB38080)).with(10, 10, Picture.filled(5, 5, 0xFF000000));
        PixelMask mask = PixelMask.of(20, 16, new Region(4, 4, 2, 2)); // of its 12 numbers two are off by a fifth
        assertEquals(10 * Math.log10(12 / (2 * 0.04)), PictureFidelity.psnrWithin(grey, copy, mask), 1e-9);
        PixelMask elsewhere = PixelMask.of(20, 16, new Region(0, 0, 4, 4));
        assertEquals(Double.POSITIVE_INFINITY, PictureFidelity.psnrWithin(grey, copy, elsewhere));
    }

    @Test
    void similarityAgreesWithItsDefinition() {
        Picture a = noise(19, 14, 2);
        Picture b = noise(19, 14, 3);
        double naive = (naive(a, b, 0) + naive(a, b, 8) + naive(a, b, 16)) / 3;
        assertEquals(naive, StructuralSimilarity.between(a, b), 1e-12);
        assertTrue(naive < 0.5, "noise resembles no other noise: " + naive);
        assertEquals(StructuralSimilarity.between(a, b), StructuralSimilarity.between(b, a), 1e-15);
    }

    @Test
    void otherSizesAndTinyPicturesAreRefused() {
        Picture small = Picture.filled(10, 20, 0);
        assertThrows(IllegalArgumentException.class, () -> PictureFidelity.between(small, small));
        assertThrows(IllegalArgumentException.class, () -> PictureFidelity.between(noise(20, 20, 4), noise(20, 21, 4)));
    }

    /** One window at a time, two-dimensional weights, central moments. */
    private static double naive(Picture a, Picture b, int shift) {
        double[][] weights = new double[11][11];
        double total = 0;
        for (int y = 0; y < 11; y++) {
            for (int x = 0; x < 11; x++) {
                weights[y][x] = Math.exp(-((x - 5) * (x - 5) + (y - 5) * (y - 5)) / 4.5);
                total += weights[y][x];
            }
        }
        double sum = 0;
        int windows = 0;
        for (int top = 0; top + 11 <= a.height(); top++) {
            for (int left = 0; left + 11 <= a.width(); left++) {
                double[] m = moments(a, b, shift, left, top, weights, total);
                sum += (2 * m[0] * m[1] + 1e-4)
                        * (2 * m[4] + 9e-4)
                        / ((m[0] * m[0] + m[1] * m[1] + 1e-4) * (m[2] + m[3] + 9e-4));
                windows++;
            }
        }
        return sum / windows;
    }

    /** Means of both, variances of both, covariance. */
    private static double[] moments(
            Picture a, Picture b, int shift, int left, int top, double[][] weights, double total) {
        double[] m = new double[5];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 121; i++) {
                double w = weights[i / 11][i % 11] / total;
                double x = (a.argb(left + i % 11, top + i / 11) >> shift & 0xFF) / 255.0;
                double y = (b.argb(left + i % 11, top + i / 11) >> shift & 0xFF) / 255.0;
                if (pass == 0) {
                    m[0] += w * x;
                    m[1] += w * y;
                } else {
                    m[2] += w * (x - m[0]) * (x - m[0]);
                    m[3] += w * (y - m[1]) * (y - m[1]);
                    m[4] += w * (x - m[0]) * (y - m[1]);
                }
            }
        }
        return m;
    }

    private static Picture noise(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] argb = new int[width * height];
        Arrays.setAll(argb, i -> random.nextInt());
        return Picture.of(width, height, argb);
    }
}
