package unmask.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void tablesHaveZeroMeanAndUnitVariance() {
        for (int i = 0; i < Noise.VARIANTS; i++) {
            assertMoments(Noise.rolling(i));
            assertMoments(Noise.fractal(i));
        }
    }

    @Test
    void tablesRepeatWithoutASeam() {
        Noise noise = Noise.fractal(1);
        assertEquals(noise.at(3.25f, 7.5f), noise.at(3.25f + Noise.SIZE, 7.5f - Noise.SIZE), 1e-3);
        assertEquals(noise.at(-0.001f, 20), noise.at(0.001f, 20), 0.01);
    }

    @Test
    void rollingNoiseHasItsWavelength() {
        Noise noise = Noise.rolling(0);
        int crossings = 0;
        for (int y = 0; y < Noise.SIZE; y += 8) {
            for (int x = 1; x < Noise.SIZE; x++) {
                crossings += noise.at(x - 1, y) < 0 != noise.at(x, y) < 0 ? 1 : 0;
            }
        }
        // a wave crosses zero twice
        double wavelength = 2.0 * Noise.SIZE * (Noise.SIZE / 8.0) / crossings;
        assertTrue(wavelength > 0.7 * Noise.WAVELENGTH && wavelength < 1.8 * Noise.WAVELENGTH, "is " + wavelength);
    }

    @Test
    void theTransformOfAPulseIsFlatAndOfAWaveAPulse() {
        int n = 8;
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        re[0] = 1;
        Fourier.transform(re, im, n);
        for (double value : re) {
            assertEquals(1, value, 1e-12);
        }
        for (int i = 0; i < n * n; i++) {
            re[i] = Math.cos(2 * Math.PI * 3 * (i % n) / n);
            im[i] = 0;
        }
        Fourier.transform(re, im, n);
        for (int i = 0; i < n * n; i++) {
            assertEquals(i == 3 || i == n - 3 ? n * n / 2.0 : 0, re[i], 1e-9);
            assertEquals(0, im[i], 1e-9);
        }
    }

    @Test
    void decayIsTheExponential() {
        for (float x = 0; x < 20; x += 0.37f) {
            assertEquals(Math.exp(-x), Curves.decay(x), 1e-3);
        }
        assertEquals(0, Curves.decay(1e9f));
    }

    private static void assertMoments(Noise noise) {
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < Noise.SIZE; y++) {
            for (int x = 0; x < Noise.SIZE; x++) {
                float value = noise.at(x, y);
                sum += value;
                squares += value * value;
            }
        }
        int count = Noise.SIZE * Noise.SIZE;
        assertEquals(0, sum / count, 1e-3);
        assertEquals(1, squares / count, 1e-2);
    }
}
