package unmask.image;

/**
 * How one line of samples becomes another: for each output sample, which consecutive input samples it takes and how much of
 * each. The weights of one output sum to 1.
 *
 * @param first for each output, its first input; may lie outside the line
 * @param weights for each output, the weights from its first input on
 */
public record Taps(int[] first, float[][] weights) {
    /**
     * A triangle as wide as two outputs, so that nothing finer than an output sample is left; with as many outputs as
     * inputs, a copy. Output 0 begins where input 0 does.
     *
     * @param inputs covered by all outputs together, at least as many as {@code outputs}
     */
    public static Taps reducing(int inputs, int outputs) {
        double scale = (double) inputs / outputs;
        int[] first = new int[outputs];
        float[][] weights = new float[outputs][];
        for (int out = 0; out < outputs; out++) {
            double centre = (out + 0.5) * scale - 0.5;
            first[out] = (int) Math.floor(centre - scale) + 1;
            int last = (int) Math.ceil(centre + scale) - 1;
            double[] raw = new double[last - first[out] + 1];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = 1 - Math.abs(first[out] + i - centre) / scale;
            }
            weights[out] = normalised(raw);
        }
        return new Taps(first, weights);
    }

    /**
     * A triangle whose reach grows with the reduction, so that nothing finer than an output sample is left; linear
     * interpolation when there are more outputs than inputs; a copy when there are as many. At the ends of the line what it
     * would take from outside is left out and the rest weighs more.
     *
     * @param inputs on the whole line
     * @param outputs on the whole line
     * @param from the first output wanted
     * @param count of outputs wanted
     */
    public static Taps triangle(int inputs, int outputs, int from, int count) {
        double scale = (double) inputs / outputs;
        double reach = Math.max(scale, 1);
        int[] first = new int[count];
        float[][] weights = new float[count][];
        for (int out = 0; out < count; out++) {
            double centre = (from + out + 0.5) * scale - 0.5;
            first[out] = Math.max((int) Math.floor(centre - reach) + 1, 0);
            int last = Math.min((int) Math.ceil(centre + reach) - 1, inputs - 1);
            double[] raw = new double[last - first[out] + 1];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = 1 - Math.abs(first[out] + i - centre) / reach;
            }
            weights[out] = normalised(raw);
        }
        return new Taps(first, weights);
    }

    /**
     * Catmull-Rom interpolation; where the scale is 1, a copy.
     *
     * @param start place of the first output's near edge on the input line, in inputs
     * @param step distance between outputs, in inputs, at most 1
     */
    public static Taps enlarging(double start, double step, int outputs) {
        int[] first = new int[outputs];
        float[][] weights = new float[outputs][];
        for (int out = 0; out < outputs; out++) {
            double at = start + (out + 0.5) * step - 0.5;
            int base = (int) Math.floor(at);
            double t = at - base;
            first[out] = base - 1;
            weights[out] = normalised(new double[] {
                ((2 - t) * t - 1) * t / 2,
                ((3 * t - 5) * t * t + 2) / 2,
                ((4 - 3 * t) * t + 1) * t / 2,
                (t - 1) * t * t / 2
            });
        }
        return new Taps(first, weights);
    }

    public int outputs() {
        return first.length;
    }

    /** The first input that any output takes. */
    public int low() {
        return first[0];
    }

    /** One past the last input that any output takes. */
    public int high() {
        int last = outputs() - 1;
        return first[last] + weights[last].length;
    }

    /** The most inputs that one output takes. */
    int reach() {
        int reach = 0;
        for (float[] each : weights) {
            reach = Math.max(reach, each.length);
        }
        return reach;
    }

    private static float[] normalised(double[] raw) {
        double sum = 0;
        for (double weight : raw) {
            sum += weight;
        }
        float[] weights = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            weights[i] = (float) (raw[i] / sum);
        }
        return weights;
    }
}
