package unmask.detail;

import java.util.Arrays;

/**
 * For each target of a level the source that looks most like it: PatchMatch (Barnes et al. 2009), with steps that read the
 * field of the step before only, so that rows can be searched side by side and give the same whatever the number of threads.
 */
final class PatchField {
    static final int NONE = -1;

    // Steps to the targets whose sources are tried; the long ones make up for what a scan in order would carry far.
    private static final int[] ACROSS = {-1, 1, 0, 0, -4, 4, 0, 0};
    private static final int[] DOWN = {0, 0, -1, 1, 0, 0, -4, 4};
    private static final int MOST_BIAS = 10;
    private static final int BIAS_COST = 24; // of each squared level of bias; a patch without is better

    private final Level level;
    private final Draws[] draws;
    private final int furthest; // at which a source is looked for by chance, in pixels
    private final int guideWeight; // in 1/64 for each of the 9 samples
    int[] nearest; // place of the source of each target; elsewhere NONE
    int[] costs; // without what repetition adds
    private float[] penalties = {}; // by source; empty before anything is used

    /**
     * @param start for each pixel a place that is tried first, or -1
     * @param follow weight of the guide against the picture, at least 0
     * @param furthest at which a source is looked for by chance, in pixels from the best so far
     * @param draws one for each step of the search
     */
    PatchField(Level level, int[] start, double follow, int furthest, Draws... draws) {
        this.level = level;
        this.furthest = furthest;
        this.draws = draws;
        this.guideWeight = guideWeight(follow);
        level.means.refresh();
        this.nearest = new int[level.target.length];
        this.costs = new int[nearest.length];
        Arrays.fill(nearest, NONE);
        level.forTargetRows(y -> {
            for (int x = level.targets.x(), at = y * level.width + x; x < level.targets.right(); x++, at++) {
                if (level.target[at]) {
                    boolean usable = start[at] >= 0 && start[at] < level.source.length && level.source[start[at]];
                    nearest[at] = usable ? start[at] : level.sources[draws[0].below(level.sources.length, at, 99)];
                    costs[at] = cost(at, nearest[at], Integer.MAX_VALUE);
                }
            }
        });
    }

    void search() {
        for (Draws step : draws) {
            searchOnce(step);
        }
    }

    private void searchOnce(Draws step) {
        penalties = Repetition.penalties(level, nearest, costs);
        int[] before = nearest;
        int[] after = before.clone();
        int[] found = costs.clone();
        level.forTargetRows(y -> {
            for (int x = level.targets.x(), at = y * level.width + x; x < level.targets.right(); x++, at++) {
                if (nearest[at] != NONE) {
                    searchFor(at, x, y, before, after, found, step);
                }
            }
        });
        nearest = after;
        costs = found;
    }

    private void searchFor(int at, int x, int y, int[] before, int[] after, int[] found, Draws step) {
        int source = before[at];
        int cost = found[at];
        float total = cost + penalties[source]; // with what repetition adds
        int probes = Integer.SIZE - Integer.numberOfLeadingZeros(furthest);
        for (int attempt = 0; attempt < ACROSS.length + probes; attempt++) { // one loop: there is less to compile
            int candidate = attempt < ACROSS.length
                    ? goingOn(before, x + ACROSS[attempt], y + DOWN[attempt], ACROSS[attempt], DOWN[attempt])
                    : probe(source, furthest >> attempt - ACROSS.length, step, at, 2 * (attempt - ACROSS.length));
            if (candidate != NONE && candidate != source) {
                int price = cost(at, candidate, total - penalties[candidate]);
                if (price + penalties[candidate] < total) {
                    source = candidate;
                    cost = price;
                    total = price + penalties[candidate];
                }
            }
        }
        after[at] = source;
        found[at] = cost;
    }

    /** What goes on from the source of the target at (x, y), which lies {@code dx} right of and {@code dy} below, or NONE. */
    private int goingOn(int[] before, int x, int y, int dx, int dy) {
        if (x < 0 || y < 0 || x >= level.width || y >= level.height) {
            return NONE;
        }
        int there = before[y * level.width + x];
        int to = there
                - dy * level.width
                - dx; // no source is so near the level's sides that this could reach beyond them
        return there != NONE && to >= 0 && to < level.source.length && level.source[to] ? to : NONE;
    }

    /** A source by chance, no further than {@code radius} across and down from the one given, or NONE. */
    private int probe(int from, int radius, Draws step, int at, int counter) {
        int x = from % level.width + step.below(2 * radius + 1, at, counter) - radius;
        int y = from / level.width + step.below(2 * radius + 1, at, counter + 1) - radius;
        return x >= 0 && y >= 0 && x < level.width && y < level.height && level.source[y * level.width + x]
                ? y * level.width + x
                : NONE;
    }

    /** What is added to one colour of a source where it serves a target, so that a patch of sky serves a brighter one. */
    int bias(int target, int source, int channel) {
        return Math.clamp(level.means.of(target, channel) - level.means.of(source, channel), -MOST_BIAS, MOST_BIAS);
    }

    /** What a source costs a target; once it is above {@code limit}, any number above that. */
    private int cost(int target, int source, float limit) {
        int width = level.width;
        int red = bias(target, source, 0);
        int green = bias(target, source, 1);
        int blue = bias(target, source, 2);
        int cost = BIAS_COST * (red * red + green * green + blue * blue);
        for (int dy = -Level.REACH; dy <= Level.REACH && cost <= limit; dy++) {
            int t = target + dy * width - Level.REACH;
            int s = source + dy * width - Level.REACH;
            cost += rowCost(3 * t, 3 * s, red, green, blue);
        }
        return guideWeight == 0 || cost > limit ? cost : cost + level.guideCost(target, source, guideWeight);
    }

    private int rowCost(int t, int s, int red, int green, int blue) {
        short[] colours = level.colours;
        int sum = 0;
        for (int i = 0; i < 3 * (2 * Level.REACH + 1); i += 3) {
            int r = colours[t + i] - colours[s + i] - red;
            int g = colours[t + i + 1] - colours[s + i + 1] - green;
            int b = colours[t + i + 2] - colours[s + i + 2] - blue;
            sum += r * r + g * g + b * b;
        }
        return sum;
    }

    /** What a target's source costs it in the mean, without what repetition adds. */
    double meanCost() {
        double total = 0;
        int targets = 0;
        for (int at = 0; at < nearest.length; at++) {
            if (nearest[at] != NONE) {
                total += costs[at];
                targets++;
            }
        }
        return total / Math.max(1, targets);
    }

    /** The weight of each of the 9 samples of the guide that stand for all of a patch, in 1/64. */
    static int guideWeight(double follow) {
        return (int) Math.round(64 * follow * Level.PATCH / 9);
    }

    /** For a level that nothing is known of: no place to try first. */
    static int[] nowhere(Level level) {
        int[] start = new int[level.target.length];
        Arrays.fill(start, NONE);
        return start;
    }

    /** For the level twice as large: where each of its targets should look first; elsewhere NONE. */
    int[] doubled(Level finer) {
        int[] start = nowhere(finer);
        for (int y = finer.targets.y(); y < finer.targets.bottom(); y++) {
            for (int x = finer.targets.x(); x < finer.targets.right(); x++) {
                int coarse = Math.min(y / 2, level.height - 1) * level.width + Math.min(x / 2, level.width - 1);
                int from = nearest[coarse];
                int sx = 2 * (from % level.width) + (x & 1);
                int sy = 2 * (from / level.width) + (y & 1);
                if (from != NONE && sx < finer.width && sy < finer.height) {
                    start[y * finer.width + x] = sy * finer.width + sx;
                }
            }
        }
        return start;
    }
}
