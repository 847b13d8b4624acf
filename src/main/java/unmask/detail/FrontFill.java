package unmask.detail;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import unmask.image.Region;

/**
 * Fills the hole of a level patch by patch from its edge inwards, each with the source that fits best what is known of it
 * (Criminisi, Pérez and Toyama 2004). The patch that most is known of comes next; with lines first, so does the one into which
 * the strongest line leads, so that what enters the hole goes on before anything plain can cut it off.
 */
final class FrontFill {
    private static final int WINDOW = 32; // pixels from a patch in which its source is looked for, first of all
    private static final int AROUND = 2; // pixels from the front in which a line may be seen
    private static final double PLAIN = 0.05; // how strong a line counts where there is none
    private static final double STRONGEST = 2 * 3 * 255; // difference of two neighbours' colours
    private static final double CHANCE =
            0.2; // share by which a cost may differ, so that another seed gives another filling

    private final Level level;
    private final int guideWeight;
    private final boolean linesFirst;
    private final boolean asExpected;
    private final Draws draws;
    private final boolean[] unknown;
    private final Expectation expectation;
    private final float[] confidence; // 1 where the picture is known, less the more of it was guessed
    private final int[] from; // place whose colours a filled pixel took; elsewhere NONE

    /**
     * @param follow weight of the guide against the picture, at least 0
     * @param asExpected whether of the sources that fit well the one is taken that goes on as most of them do, rather than the
     *     one that fits best
     */
    FrontFill(Level level, double follow, boolean linesFirst, boolean asExpected, Draws draws) {
        this.level = level;
        this.guideWeight = PatchField.guideWeight(follow);
        this.linesFirst = linesFirst;
        this.asExpected = asExpected;
        this.draws = draws;
        this.unknown = level.hole.clone();
        this.expectation = new Expectation(level, unknown);
        this.confidence = new float[unknown.length];
        for (int at = 0; at < confidence.length; at++) {
            confidence[at] = unknown[at] ? 0 : 1;
        }
        this.from = PatchField.nowhere(level);
    }

    /**
     * Fills the hole.
     *
     * @return for each pixel of the hole the place whose colours it has now
     * @throws CancellationException when the thread is interrupted
     */
    int[] fill() {
        int step = 0;
        for (int front = next(); front != PatchField.NONE; front = next()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The detail was interrupted.");
            }
            int x = Math.clamp(front % level.width, Level.REACH, level.width - 1 - Level.REACH);
            int y = Math.clamp(front / level.width, Level.REACH, level.height - 1 - Level.REACH);
            copy(y * level.width + x, best(x, y, step++));
        }
        return from;
    }

    /** The unknown pixel beside a known one whose turn it is, or NONE when nothing is unknown. */
    private int next() {
        Region box = level.holeBounds;
        int next = PatchField.NONE;
        double most = -1;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                if (unknown[y * level.width + x]
                        && (isKnown(x - 1, y) || isKnown(x + 1, y) || isKnown(x, y - 1) || isKnown(x, y + 1))) {
                    double priority = confidence(x, y) * (linesFirst ? PLAIN + line(x, y) / STRONGEST : 1);
                    if (priority > most) {
                        most = priority;
                        next = y * level.width + x;
                    }
                }
            }
        }
        return next;
    }

    private boolean isKnown(int x, int y) {
        return x >= 0 && y >= 0 && x < level.width && y < level.height && !unknown[y * level.width + x];
    }

    /** C(p) of the paper: how much of the patch is known, and how well. */
    private float confidence(int x, int y) {
        float sum = 0;
        for (int cy = Math.max(y - Level.REACH, 0); cy <= Math.min(y + Level.REACH, level.height - 1); cy++) {
            for (int cx = Math.max(x - Level.REACH, 0); cx <= Math.min(x + Level.REACH, level.width - 1); cx++) {
                sum += confidence[cy * level.width + cx];
            }
        }
        return sum / Level.PATCH;
    }

    /** D(p) of the paper: the steepest edge nearby, as far as it runs towards the unknown. */
    private double line(int x, int y) {
        double inwardX = 0;
        double inwardY = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (isKnown(x + dx, y + dy)) {
                    inwardX -= dx * (2 - Math.abs(dy)); // Sobel's weights
                    inwardY -= dy * (2 - Math.abs(dx));
                }
            }
        }
        double length = Math.max(Math.hypot(inwardX, inwardY), 1);
        double steepest = 0;
        for (int cy = y - AROUND; cy <= y + AROUND; cy++) {
            for (int cx = x - AROUND; cx <= x + AROUND; cx++) {
                if (isKnown(cx, cy)
                        && isKnown(cx - 1, cy)
                        && isKnown(cx + 1, cy)
                        && isKnown(cx, cy - 1)
                        && isKnown(cx, cy + 1)) {
                    int at = cy * level.width + cx;
                    int across = level.sum(at + 1) - level.sum(at - 1);
                    int down = level.sum(at + level.width) - level.sum(at - level.width);
                    steepest = Math.max(steepest, Math.abs(across * inwardY - down * inwardX) / length);
                }
            }
        }
        return steepest;
    }

    /** The source for the patch at (x, y), from a window around it, or from anywhere when there is none. */
    private int best(int x, int y, int step) {
        Region all = new Region(0, 0, level.width, level.height);
        Region window = Region.between(x - WINDOW, y - WINDOW, x + WINDOW + 1, y + WINDOW + 1)
                .intersection(all);
        int target = y * level.width + x;
        int nearby = bestOf(target, window, step);
        return nearby == PatchField.NONE ? bestOf(target, all, step) : nearby;
    }

    private int bestOf(int target, Region window, int step) {
        int[] costs = new int[Math.toIntExact(window.area())];
        AtomicInteger least = new AtomicInteger(Integer.MAX_VALUE);
        IntStream.range(0, window.height()).parallel().forEach(row -> {
            int first = (window.y() + row) * level.width + window.x();
            least.accumulateAndGet(
                    measure(target, first, costs, row * window.width(), window.width(), least.get(), step), Math::min);
        });
        return asExpected ? expectation.choose(target, window, costs) : cheapest(window, costs);
    }

    /**
     * Measures what the sources of a row cost; those that cost too much to be chosen count as none.
     *
     * @param least cost so far; how many rows it is of changes nothing but the time
     * @return the least cost now
     */
    private int measure(int target, int first, int[] costs, int from, int count, int least, int step) {
        int best = least;
        for (int i = 0; i < count; i++) {
            int at = first + i;
            costs[from + i] = Integer.MAX_VALUE;
            if (level.source[at]) {
                int limit = asExpected ? Expectation.limit(best) : best;
                int cost = cost(target, at, limit);
                if (cost < limit) {
                    costs[from + i] = (int) ((1 + CHANCE * draws.below(1024, at, step) / 1024) * (1 + cost));
                    best = Math.min(best, costs[from + i]);
                }
            }
        }
        return best;
    }

    private int cheapest(Region window, int[] costs) {
        int best = 0;
        for (int i = 1; i < costs.length; i++) {
            best = costs[i] < costs[best] ? i : best;
        }
        return costs[best] == Integer.MAX_VALUE ? PatchField.NONE : level.place(window, best);
    }

    /** What a source costs a target; once it is not below the limit, any number that is not. */
    private int cost(int target, int source, int limit) {
        int cost = guideWeight == 0 ? 0 : level.guideCost(target, source, guideWeight);
        for (int dy = -Level.REACH; dy <= Level.REACH && cost < limit; dy++) {
            for (int dx = -Level.REACH; dx <= Level.REACH; dx++) {
                int t = target + dy * level.width + dx;
                if (!unknown[t]) {
                    int s = 3 * (source + dy * level.width + dx);
                    int red = level.colours[3 * t] - level.colours[s];
                    int green = level.colours[3 * t + 1] - level.colours[s + 1];
                    int blue = level.colours[3 * t + 2] - level.colours[s + 2];
                    cost += red * red + green * green + blue * blue;
                }
            }
        }
        return cost;
    }

    private void copy(int target, int source) {
        float known = confidence(target % level.width, target / level.width);
        for (int dy = -Level.REACH; dy <= Level.REACH; dy++) {
            for (int dx = -Level.REACH; dx <= Level.REACH; dx++) {
                int to = target + dy * level.width + dx;
                if (unknown[to]) {
                    unknown[to] = false;
                    confidence[to] = known;
                    from[to] = source + dy * level.width + dx;
                    System.arraycopy(level.colours, 3 * from[to], level.colours, 3 * to, 3);
                }
            }
        }
    }
}
