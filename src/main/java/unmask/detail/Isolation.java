package unmask.detail;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much of what fills a hole stands alone there, such as an object that was copied whole. What is known around the hole tells
 * how much does so anyway: among leaves or stones nearly everything.
 */
final class Isolation {
    private static final double SHARE = 0.9; // of the known pixels, that the usual is measured by
    private static final double MORE = 1.5; // times as far cut off as those are, a pixel begins to stand alone
    private static final int STEPS = 8; // by which the hole's shape is moved each way, each of half its side
    private static final double KNOWN = 0.75; // share of the shape that must be known there

    private final Level level;
    private final double usual;

    /** @param pixels of the level's hole */
    Isolation(Level level, int pixels) {
        this.level = level;
        this.usual = usual(level, KNOWN * pixels);
    }

    /** How far a pixel of a hole like this one may be cut off; any distance when nothing known is of the hole's shape. */
    private static double usual(Level level, double least) {
        int across = Math.max(1, level.holeBounds.width() / 2);
        int down = Math.max(1, level.holeBounds.height() / 2);
        int side = 2 * STEPS + 1;
        int[] ranges = IntStream.range(0, side * side)
                .parallel()
                .mapToObj(step ->
                        Barriers.ofKnown(level, (step % side - STEPS) * across, (step / side - STEPS) * down, least))
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        return ranges.length == 0 ? Double.POSITIVE_INFINITY : MORE * ranges[(int) (SHARE * (ranges.length - 1))];
    }

    /** The mean square of what is more than usual, of one colour of a pixel of the hole: squared levels, at least 0. */
    double meanSquare() {
        int[] ranges = Barriers.ofHole(level);
        double sum = 0;
        for (int range : ranges) {
            double more = Math.max(0, range - usual);
            sum += more * more;
        }
        return sum / (3.0 * Math.max(1, ranges.length));
    }
}
