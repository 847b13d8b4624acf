package unmask.image;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** Resamples an image of interleaved float channels row by row; holds no more rows than one output row needs. */
public final class RowResampling {
    private final Taps across;
    private final Taps down;
    private final int channels;
    private final Source source;
    private final float[] input;
    private final float[][] resampledAcross; // input row y lies at y modulo its length
    private int next;

    /** @param source gives the input rows, from column {@code across.low()} to before {@code across.high()} */
    public RowResampling(Taps across, Taps down, int channels, Source source) {
        this.across = across;
        this.down = down;
        this.channels = channels;
        this.source = source;
        this.input = new float[(across.high() - across.low()) * channels];
        this.resampledAcross = new float[down.reach()][across.outputs() * channels];
        this.next = down.low();
    }

    /**
     * Computes output row {@code out}; rows must be asked for from top to bottom.
     *
     * @throws CancellationException when the thread is interrupted: nobody waits for a large picture any more
     */
    public void row(int out, float[] result) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The resampling was interrupted.");
        }
        int first = down.first()[out];
        float[] weights = down.weights()[out];
        for (next = Math.max(next, first); next < first + weights.length; next++) {
            source.read(next, input);
            resampleAcross(resampledAcross[Math.floorMod(next, resampledAcross.length)]);
        }
        Arrays.fill(result, 0, across.outputs() * channels, 0);
        for (int i = 0; i < weights.length; i++) {
            float[] row = resampledAcross[Math.floorMod(first + i, resampledAcross.length)];
            float weight = weights[i];
            if (weight != 0) {
                for (int x = 0; x < row.length; x++) {
                    result[x] += weight * row[x];
                }
            }
        }
    }

    private void resampleAcross(float[] row) {
        Arrays.fill(row, 0);
        for (int out = 0; out < across.outputs(); out++) {
            float[] weights = across.weights()[out];
            int from = (across.first()[out] - across.low()) * channels;
            int to = out * channels;
            for (float weight : weights) {
                for (int channel = 0; channel < channels; channel++) {
                    row[to + channel] += weight * input[from++];
                }
            }
        }
    }

    /** Rows of an image. */
    public interface Source {
        void read(int y, float[] row);
    }
}
