package unmask.training.vqgan;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unmask.tensorfile.SafetensorsWriter;
import unmask.training.SavedWeights;

/**
 * Codes as moving averages of the latents that choose them (van den Oord et al. 2017, appendix A.1). Codes that too few
 * latents choose start again at latents (Dhariwal et al. 2020, section 3.2). Rows lie one behind another.
 */
final class MovingCodebook {
    private static final double DECAY = 0.98;

    /** Latents a step, by moving average, that a code without which it is dead. */
    private static final float LEAST_USE = 0.03f;

    private static final float USE_AT_START = 0.25f;
    private static final int ROUNDS = 8;

    private final int count;
    private final int width;
    private final float[] use;
    private final float[] total;
    private final float[] codes;

    /** Starts with given codes, (count, width). */
    MovingCodebook(int count, int width, float[] codes) {
        this.count = count;
        this.width = width;
        this.codes = codes.clone();
        this.use = new float[count];
        this.total = new float[count * width];
        startAverages();
    }

    /** The codes, (count, width). */
    float[] codes() {
        return codes.clone();
    }

    /** Codes and averages. */
    SafetensorsWriter saved() {
        return new SafetensorsWriter()
                .add("codes", new long[] {count, width}, codes)
                .add("use", new long[] {count}, use)
                .add("total", new long[] {count, width}, total);
    }

    /** Goes on from what was saved. */
    void restore(SavedWeights.Reader saved) {
        System.arraycopy(saved.floats("codes", count, width), 0, codes, 0, codes.length);
        System.arraycopy(saved.floats("use", count), 0, use, 0, use.length);
        System.arraycopy(saved.floats("total", count, width), 0, total, 0, total.length);
    }

    /** Counts which codes a step's latents chose, and leaves the codes. */
    void count(long[] indices) {
        float[] n = new float[count];
        for (long index : indices) {
            n[(int) index]++;
        }
        for (int code = 0; code < count; code++) {
            use[code] += (n[code] - use[code]) * (float) (1 - DECAY);
        }
    }

    /** Places the codes by k-means on latents, at least as many as there are codes. */
    void place(float[] latents, RandomGenerator random) {
        int rows = latents.length / width;
        if (rows < count) {
            throw new IllegalArgumentException(rows + " latents for " + count + " codes");
        }
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = 0; i < count; i++) {
            int swap = i + random.nextInt(rows - i);
            int chosen = order[swap];
            order[swap] = order[i];
            System.arraycopy(latents, chosen * width, codes, i * width, width);
        }
        for (int round = 0; round < ROUNDS; round++) {
            long[] nearest = nearest(latents);
            float[] n = new float[count];
            float[] sums = sums(latents, nearest, n);
            for (int code = 0; code < count; code++) {
                int lost = random.nextInt(rows); // where a code that nothing chose goes
                for (int k = 0; k < width; k++) {
                    codes[code * width + k] =
                            n[code] > 0 ? sums[code * width + k] / n[code] : latents[lost * width + k];
                }
            }
        }
        startAverages();
    }

    /** Moves the codes after a step. @param indices the code that each latent chose */
    void follow(float[] latents, long[] indices) {
        float[] n = new float[count];
        float[] sums = sums(latents, indices, n);
        float fresh = (float) (1 - DECAY);
        for (int code = 0; code < count; code++) {
            use[code] += (n[code] - use[code]) * fresh;
            for (int k = code * width; k < (code + 1) * width; k++) {
                total[k] += (sums[k] - total[k]) * fresh;
                if (use[code] > LEAST_USE / 30) {
                    codes[k] = total[k] / use[code];
                }
            }
        }
    }

    /** Lets dead codes start again at random latents, at most at a quarter of them. Returns how many did. */
    int restartDead(float[] latents, RandomGenerator random) {
        int rows = latents.length / width;
        int left = rows / 4;
        int restarted = 0;
        int first = random.nextInt(count);
        for (int i = 0; i < count && restarted < left; i++) {
            int code = (first + i) % count;
            if (use[code] < LEAST_USE) {
                int row = random.nextInt(rows);
                use[code] = 3 * LEAST_USE;
                for (int k = 0; k < width; k++) {
                    codes[code * width + k] = latents[row * width + k];
                    total[code * width + k] = latents[row * width + k] * use[code];
                }
                restarted++;
            }
        }
        return restarted;
    }

    /** How many codes are alive. */
    int alive() {
        return (int)
                IntStream.range(0, count).filter(code -> use[code] >= LEAST_USE).count();
    }

    /** The nearest code of each latent, the first one on ties. */
    private long[] nearest(float[] latents) {
        float[] halfNorms = new float[count];
        for (int code = 0; code < count; code++) {
            halfNorms[code] = dot(codes, code * width, codes, code * width) / 2;
        }
        return IntStream.range(0, latents.length / width)
                .parallel()
                .mapToLong(row -> {
                    int best = 0;
                    float most = Float.NEGATIVE_INFINITY;
                    for (int code = 0; code < count; code++) {
                        float score = dot(latents, row * width, codes, code * width) - halfNorms[code];
                        if (score > most) {
                            most = score;
                            best = code;
                        }
                    }
                    return best;
                })
                .toArray();
    }

    private float[] sums(float[] latents, long[] indices, float[] n) {
        float[] sums = new float[count * width];
        for (int row = 0; row < indices.length; row++) {
            int code = (int) indices[row];
            n[code]++;
            for (int k = 0; k < width; k++) {
                sums[code * width + k] += latents[row * width + k];
            }
        }
        return sums;
    }

    private void startAverages() {
        Arrays.fill(use, USE_AT_START);
        for (int k = 0; k < total.length; k++) {
            total[k] = codes[k] * USE_AT_START;
        }
    }

    private float dot(float[] a, int i, float[] b, int j) {
        float sum = 0;
        for (int k = 0; k < width; k++) {
            sum += a[i + k] * b[j + k];
        }
        return sum;
    }
}
