package unmask.scenes;

import java.util.SplittableRandom;

/**
 * A table of smooth random numbers, zero mean and unit variance, that repeats in both directions. The few tables are
 * made once, from fixed seeds, and shared: a scene sees them shifted, turned and mixed.
 */
final class Noise {
    /** Side of a table, in cells. */
    static final int SIZE = 512;

    /** Tables of each sort. */
    static final int VARIANTS = 4;

    /** The wavelength that dominates a rolling table, in cells. */
    static final float WAVELENGTH = 16;

    private static final int MASK = SIZE - 1;

    private final float[] cells;

    private Noise(float[] cells) {
        this.cells = cells;
    }

    /** One wavelength, {@link #WAVELENGTH}: the raw material of octaves. */
    static Noise rolling(int variant) {
        return Tables.ROLLING[variant];
    }

    /** All wavelengths from a few cells to the whole table, the long ones strongest, as in clouds and stains. */
    static Noise fractal(int variant) {
        return Tables.FRACTAL[variant];
    }

    /** Interpolates between the four cells around (x, y), which are given in cells. */
    float at(float x, float y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float fx = x - left;
        float fy = y - top;
        int x0 = left & MASK;
        int x1 = left + 1 & MASK;
        int y0 = (top & MASK) * SIZE;
        int y1 = (top + 1 & MASK) * SIZE;
        float upper = cells[y0 + x0] + (cells[y0 + x1] - cells[y0 + x0]) * fx;
        float lower = cells[y1 + x0] + (cells[y1 + x1] - cells[y1 + x0]) * fx;
        return upper + (lower - upper) * fy;
    }

    /** Made when the first scene asks for them. */
    private static final class Tables {
        static final Noise[] ROLLING = of(Tables::rollingAmplitude, 11);
        static final Noise[] FRACTAL = of(Tables::fractalAmplitude, 23);

        /** Amplitude of the waves with so many cycles over the table. */
        private interface Spectrum {
            double amplitude(double cycles);
        }

        private static double rollingAmplitude(double cycles) {
            double octaves = StrictMath.log(cycles * WAVELENGTH / SIZE) / StrictMath.log(2);
            return StrictMath.exp(-octaves * octaves * 2.2) / cycles;
        }

        private static double fractalAmplitude(double cycles) {
            double fine = cycles / (SIZE / 5.0);
            return StrictMath.pow(cycles, -1.55) * StrictMath.exp(-fine * fine);
        }

        private static Noise[] of(Spectrum spectrum, long seed) {
            Noise[] tables = new Noise[VARIANTS];
            for (int i = 0; i < VARIANTS; i += 2) {
                double[] re = new double[SIZE * SIZE];
                double[] im = new double[SIZE * SIZE];
                fill(re, im, spectrum, new SplittableRandom(seed + i));
                Fourier.transform(re, im, SIZE);
                // real and imaginary part of a field without symmetry are two independent fields
                tables[i] = new Noise(normalised(re));
                tables[i + 1] = new Noise(normalised(im));
            }
            return tables;
        }

        private static void fill(double[] re, double[] im, Spectrum spectrum, SplittableRandom random) {
            for (int i = 1; i < re.length; i++) {
                int fx = signed(i % SIZE);
                int fy = signed(i / SIZE);
                double amplitude = spectrum.amplitude(Math.sqrt(fx * fx + fy * fy));
                re[i] = amplitude * random.nextGaussian();
                im[i] = amplitude * random.nextGaussian();
            }
        }

        private static int signed(int frequency) {
            return frequency > SIZE / 2 ? frequency - SIZE : frequency;
        }

        private static float[] normalised(double[] field) {
            double sum = 0;
            double squares = 0;
            for (double value : field) {
                sum += value;
                squares += value * value;
            }
            double mean = sum / field.length;
            double deviation = Math.sqrt(squares / field.length - mean * mean);
            float[] out = new float[field.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) ((field[i] - mean) / deviation);
            }
            return out;
        }
    }
}
