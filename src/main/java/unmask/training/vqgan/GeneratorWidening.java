package unmask.training.vqgan;

import java.util.Arrays;
import java.util.SplittableRandom;
import unmask.nn.ComputeDevice;
import unmask.nn.Weights;
import unmask.tensorfile.ModelException;
import unmask.vqgan.VqganNetwork;
import unmask.vqgan.VqganSizes;

/**
 * A wider generator that draws the same as a narrow one (Net2WiderNet of Chen, Goodfellow and Shlens 2016, "Net2Net"). Each
 * channel becomes several beside each other, so that the groups of normalisations keep their means and variances, and what
 * read the one channel shares its weight among them. The shares are unequal, or the copies would learn the same for ever: they
 * are drawn so that the weights of a layer vary as much as its new width asks for.
 */
final class GeneratorWidening {
    private final Weights narrow;
    private final SplittableRandom random;

    private GeneratorWidening(Weights narrow, long seed) {
        this.narrow = narrow;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Loads weights, with a generator as wide as {@code sizes} say.
     *
     * @param sizes those of the file, but for the width of the generator, which may be a multiple of the file's
     * @throws ModelException if it is no multiple, or with a line for each tensor that does not fit the sizes
     */
    static Weights load(TrainedVqgan start, VqganSizes sizes, long seed, ComputeDevice device) {
        int before = start.sizes().decoderChannels();
        if (sizes.decoderChannels() == before) {
            return Weights.load(start.file(), new VqganNetwork(sizes).names(), device);
        }
        if (sizes.decoderChannels() % before != 0) {
            throw new ModelException("The generator of " + start.file() + " has " + before
                    + " channels, so --decoder-channels must be a multiple of that, not " + sizes.decoderChannels()
                    + ".");
        }
        try (Weights narrow =
                Weights.load(start.file(), new VqganNetwork(sizes.withDecoderChannels(before)).names(), device)) {
            return widened(narrow, sizes, seed, device);
        }
    }

    /** @param narrow of the same sizes but for a generator whose width divides that of {@code sizes} */
    static Weights widened(Weights narrow, VqganSizes sizes, long seed, ComputeDevice device) {
        return Weights.create(new VqganNetwork(sizes).names(), new GeneratorWidening(narrow, seed)::values, device);
    }

    private float[] values(String name, long[] shape) {
        float[] values = narrow.values(name);
        long[] before = narrow.get(name).getShape().getShape();
        if (!VqganNetwork.isGenerator(name) || Arrays.equals(before, shape)) {
            return values;
        }
        int outputs = Math.toIntExact(shape[0] / before[0]);
        if (shape.length == 1) {
            return scaled(name, repeated(values, 1, outputs), outputs);
        }
        int taps = Math.toIntExact(before[2] * before[3]);
        int inputs = Math.toIntExact(shape[1] / before[1]);
        float[] repeated = repeated(values, Math.toIntExact(before[1]) * taps, outputs);
        return scaled(name, inputs == 1 ? repeated : shared(repeated, taps, inputs, rms(values)), inputs);
    }

    /** Queries and keys multiply each other channel by channel, and attention divides by the root of the channels. */
    private static float[] scaled(String name, float[] values, int copies) {
        if (name.contains(".q.") || name.contains(".k.")) {
            float factor = (float) Math.pow(copies, -0.25);
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
        return values;
    }

    /** Each run of {@code length} values {@code times} times. */
    private static float[] repeated(float[] values, int length, int times) {
        float[] out = new float[values.length * times];
        for (int from = 0; from < values.length; from += length) {
            for (int copy = 0; copy < times; copy++) {
                System.arraycopy(values, from, out, from * times + copy * length, length);
            }
        }
        return out;
    }

    /** Kernels of {@code taps} values, each of which becomes {@code copies} that add up to it. */
    private float[] shared(float[] kernels, int taps, int copies, double rms) {
        // an equal share has 1/copies^2 of the variance; with this about it, 1/copies, as in a layer of so many inputs
        double deviation = rms / Math.sqrt(copies);
        float[] out = new float[kernels.length * copies];
        double[] parts = new double[copies];
        for (int i = 0; i < kernels.length; i++) {
            double sum = 0;
            for (int copy = 0; copy < copies; copy++) {
                parts[copy] = deviation * random.nextGaussian();
                sum += parts[copy];
            }
            int at = i / taps * taps * copies + i % taps;
            for (int copy = 0; copy < copies; copy++) {
                out[at + copy * taps] = (float) ((kernels[i] - sum) / copies + parts[copy]);
            }
        }
        return out;
    }

    private static double rms(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / Math.max(1, values.length));
    }
}
