package unmask.detail;

import unmask.image.Region;

/**
 * Finds what a patch of which a part is known should go on like: of the sources that fit that part about as well as the best,
 * the one that is nearest to the mean of all of them. A source that goes on otherwise brings something that nothing known asks
 * for; an object that is copied whole comes into a hole so.
 */
final class Expectation {
    private static final int WORSE = 2; // times what the best costs, for a source that fits as well
    private static final int NOISE = 75; // and so much more for each known pixel: 5 levels in each colour

    private final Level level;
    private final boolean[] unknown;

    Expectation(Level level, boolean[] unknown) {
        this.level = level;
        this.unknown = unknown;
    }

    /** What no source may cost that fits as well as one of the given cost, however much of a patch is known. */
    static int limit(int best) {
        return (int) Math.min((long) WORSE * best + NOISE * Level.PATCH + 1, Integer.MAX_VALUE);
    }

    /**
     * Chooses a source for a target.
     *
     * @param window holds the sources
     * @param costs of all places of the window, at most {@link Integer#MAX_VALUE}, which is no source
     * @return the place of the source in the level, or {@link PatchField#NONE} when there is none
     */
    int choose(int target, Region window, int[] costs) {
        double most = most(target, costs);
        double[] mean = mean(window, costs, most);
        double least = Double.POSITIVE_INFINITY;
        int chosen = PatchField.NONE;
        for (int i = 0; i < costs.length; i++) {
            if (costs[i] <= most) {
                int source = level.place(window, i);
                double total = costs[i] + unexpected(target, source, mean);
                if (total < least) {
                    least = total;
                    chosen = source;
                }
            }
        }
        return chosen;
    }

    /** What a source may cost that fits as well as the best; below all costs when there is none. */
    private double most(int target, int[] costs) {
        int best = Integer.MAX_VALUE;
        for (int cost : costs) {
            best = Math.min(best, cost);
        }
        int known = 0;
        for (int dy = -Level.REACH; dy <= Level.REACH; dy++) {
            for (int dx = -Level.REACH; dx <= Level.REACH; dx++) {
                known += unknown[target + dy * level.width + dx] ? 0 : 1;
            }
        }
        double most = (double) WORSE * best + NOISE * known;
        return best == Integer.MAX_VALUE ? -1 : Math.min(most, Integer.MAX_VALUE - 1);
    }

    private double[] mean(Region window, int[] costs, double most) {
        double[] mean = new double[3 * Level.PATCH];
        int count = 0;
        for (int i = 0; i < costs.length; i++) {
            if (costs[i] <= most) {
                count++;
                add(level.place(window, i), mean);
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= Math.max(1, count);
        }
        return mean;
    }

    private void add(int source, double[] sum) {
        int row = 3 * (2 * Level.REACH + 1);
        for (int dy = -Level.REACH, i = 0; dy <= Level.REACH; dy++) {
            int from = 3 * (source + dy * level.width - Level.REACH);
            for (int step = 0; step < row; step++, i++) {
                sum[i] += level.colours[from + step];
            }
        }
    }

    /** How far a source is from the mean, where the target is unknown. */
    private double unexpected(int target, int source, double[] mean) {
        double sum = 0;
        for (int dy = -Level.REACH, i = 0; dy <= Level.REACH; dy++) {
            for (int dx = -Level.REACH; dx <= Level.REACH; dx++, i += 3) {
                int step = dy * level.width + dx;
                for (int channel = 0; unknown[target + step] && channel < 3; channel++) {
                    double apart = level.colours[3 * (source + step) + channel] - mean[i + channel];
                    sum += apart * apart;
                }
            }
        }
        return sum;
    }
}
