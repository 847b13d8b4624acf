package unmask.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unmask.support.SizedDenoiser;

/**
 * A denoiser whose logits are a fixed but arbitrary function of all tokens of the window, looked up by their hash.
 * Remembers what it was asked.
 */
final class TableDenoiser extends SizedDenoiser {
    final List<int[]> asked = new ArrayList<>();
    int batches;

    TableDenoiser(int rows, int columns, int codes, int batch) {
        super(rows, columns, codes, batch);
    }

    @Override
    public List<float[]> logits(List<int[]> windows) {
        if (windows.isEmpty() || windows.size() > batch()) {
            throw new AssertionError(windows.size() + " windows in a batch of " + batch());
        }
        asked.addAll(windows);
        batches++;
        return windows.stream().map(this::logits).toList();
    }

    float[] logits(int[] window) {
        SplittableRandom table = new SplittableRandom(Arrays.hashCode(window));
        float[] logits = new float[window.length * codes()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) table.nextDouble(-1.5, 1.5);
        }
        return logits;
    }

    /** The softmax of one position's logits, computed plainly. */
    double[] probabilities(int[] window, int position) {
        float[] logits = logits(window);
        double[] p = new double[codes()];
        double sum = 0;
        for (int k = 0; k < codes(); k++) {
            p[k] = Math.exp(logits[position * codes() + k]);
            sum += p[k];
        }
        for (int k = 0; k < codes(); k++) {
            p[k] /= sum;
        }
        return p;
    }
}
