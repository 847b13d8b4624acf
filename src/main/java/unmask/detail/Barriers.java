package unmask.detail;

import java.util.Arrays;
import unmask.image.Region;

/**
 * How far pixels are cut off from what is known around them: the minimum barrier distance (Strand et al. 2013), by which
 * Zhang et al. (2015) find salient objects. Over all ways from a known pixel to one inside it is the least range of colours on
 * a way, so that a gradient or a soft edge cuts off as much as a sharp one does, and what goes on from outside is not cut off.
 */
final class Barriers {
    private static final int FAR = Integer.MAX_VALUE;

    private final Level level;
    private final Region box; // of what is looked at, with a pixel more on each side where there is one
    private final boolean[] inside;
    private final int[] ranges;
    private final short[] low; // of each colour, on the best way so far
    private final short[] high;

    private Barriers(Level level, Region box) {
        int count = Math.toIntExact(box.area());
        this.level = level;
        this.box = box;
        this.inside = new boolean[count];
        this.ranges = new int[count];
        this.low = new short[3 * count];
        this.high = new short[3 * count];
    }

    /**
     * For each pixel of the hole the sum of its three colours' ranges, 0 to 765, in the order of their places.
     *
     * <p>A way found early is kept although another to the same pixel may lead on better, so a range may come out too large.
     */
    static int[] ofHole(Level level) {
        Barriers barriers = new Barriers(level, around(level, level.holeBounds));
        for (int at = 0; at < barriers.inside.length; at++) {
            barriers.enter(at, level.hole[barriers.place(at)]);
        }
        return barriers.measured();
    }

    /**
     * The same of the known pixels that a hole of the same shape would cover elsewhere.
     *
     * @param right pixels by which it lies further right
     * @param below pixels by which it lies further down
     * @param least pixels that must be known; with fewer there is no answer
     */
    static int[] ofKnown(Level level, int right, int below, double least) {
        Region hole = level.holeBounds;
        Region moved = Region.between(hole.x() + right, hole.y() + below, hole.right() + right, hole.bottom() + below)
                .intersection(new Region(0, 0, level.width, level.height));
        if (moved.area() < least) {
            return new int[0];
        }
        Barriers barriers = new Barriers(level, around(level, moved));
        int known = 0;
        for (int at = 0; at < barriers.inside.length; at++) {
            int place = barriers.place(at);
            boolean covered = moved.contains(place % level.width, place / level.width)
                    && level.hole[place - below * level.width - right];
            barriers.enter(at, covered && level.lends[place]);
            known += barriers.inside[at] ? 1 : 0;
        }
        return known < least ? new int[0] : barriers.measured();
    }

    private static Region around(Level level, Region box) {
        return box.grown(1).intersection(new Region(0, 0, level.width, level.height));
    }

    private int place(int at) {
        return level.place(box, at);
    }

    private void enter(int at, boolean isInside) {
        int place = place(at);
        inside[at] = isInside;
        ranges[at] = !isInside && level.lends[place] ? 0 : FAR;
        for (int channel = 0; channel < 3; channel++) {
            low[3 * at + channel] = level.colours[3 * place + channel];
            high[3 * at + channel] = low[3 * at + channel];
        }
    }

    /** Passes over all pixels, down and up in turn, until no way is better than the one known. */
    private int[] measured() {
        boolean better = true;
        for (boolean down = true; better; down = !down) {
            better = false;
            for (int step = 0; step < inside.length; step++) {
                int at = down ? step : inside.length - 1 - step;
                better |= inside[at] && isNearer(at);
            }
        }
        int[] found = new int[inside.length];
        int count = 0;
        for (int at = 0; at < inside.length; at++) {
            if (inside[at]) {
                found[count++] = ranges[at] == FAR ? 0 : ranges[at]; // nothing known is anywhere near
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Whether one of the eight pixels around leads here better than what was known. */
    private boolean isNearer(int at) {
        int x = at % box.width();
        int y = at / box.width();
        int before = ranges[at];
        for (int cy = Math.max(y - 1, 0); cy <= Math.min(y + 1, box.height() - 1); cy++) {
            for (int cx = Math.max(x - 1, 0); cx <= Math.min(x + 1, box.width() - 1); cx++) {
                int from = cy * box.width() + cx;
                if (ranges[from] < ranges[at]) {
                    comeFrom(from, at);
                }
            }
        }
        return ranges[at] < before;
    }

    private void comeFrom(int from, int to) {
        int colours = 3 * place(to);
        int range = 0;
        for (int channel = 0; channel < 3; channel++) {
            int colour = level.colours[colours + channel];
            range += Math.max(colour, high[3 * from + channel]) - Math.min(colour, low[3 * from + channel]);
        }
        if (range < ranges[to]) {
            ranges[to] = range;
            for (int channel = 0; channel < 3; channel++) {
                short colour = level.colours[colours + channel];
                low[3 * to + channel] = (short) Math.min(colour, low[3 * from + channel]);
                high[3 * to + channel] = (short) Math.max(colour, high[3 * from + channel]);
            }
        }
    }
}
