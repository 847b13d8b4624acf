package unmask.detail;

import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import unmask.image.BoxSums;
import unmask.image.Region;

/**
 * One level of the pyramid: the picture and its guide (what the decoder made of it) at one scale, and where the hole is.
 * Only the hole's colours change.
 */
final class Level {
    /** From a patch's centre to its sides: patches are 7 x 7. */
    static final int REACH = 3;

    /** Pixels of a patch. */
    static final int PATCH = (2 * REACH + 1) * (2 * REACH + 1);

    final int width;
    final int height;
    final short[] colours; // red, green, blue of each pixel, 0 to 255
    final short[] guide; // the same of the decoded picture
    final boolean[] hole;
    final boolean[] lends; // visible and not masked: may be copied from
    final boolean[] source; // centre of a patch of which every pixel lends
    final boolean[] target; // centre of a patch that reaches into the hole
    final int[] sources; // places of all sources
    final Region holeBounds;
    final PatchMeans means;

    Level(int width, int height, short[] colours, short[] guide, boolean[] hole, boolean[] lends) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.guide = guide;
        this.hole = hole;
        this.lends = lends;
        this.holeBounds = boundsOfHole();
        this.means = new PatchMeans(width, height, colours, holeBounds);
        this.source = new boolean[width * height];
        this.target = new boolean[width * height];
        float[] lent = sums(lends);
        float[] holes = sums(hole);
        forRows(y -> {
            for (int x = REACH; x < width - REACH && y >= REACH && y < height - REACH; x++) {
                source[y * width + x] = lent[y * width + x] == PATCH;
                target[y * width + x] = holes[y * width + x] > 0;
            }
        });
        this.sources = IntStream.range(0, source.length).filter(at -> source[at]).toArray();
    }

    /** This level at half the scale; a pixel is of the hole when any of the four that it stands for is. */
    Level halved() {
        int columns = width / 2;
        int rows = height / 2;
        short[] smallColours = new short[3 * columns * rows];
        short[] smallGuide = new short[3 * columns * rows];
        boolean[] smallHole = new boolean[columns * rows];
        boolean[] smallLends = new boolean[columns * rows];
        IntStream.range(0, rows).parallel().forEach(y -> {
            for (int x = 0; x < columns; x++) {
                int to = y * columns + x;
                int from = 2 * y * width + 2 * x;
                smallHole[to] = hole[from] || hole[from + 1] || hole[from + width] || hole[from + width + 1];
                smallLends[to] = lends[from] && lends[from + 1] && lends[from + width] && lends[from + width + 1];
                for (int channel = 0; channel < 3; channel++) {
                    smallColours[3 * to + channel] = mean(colours, 3 * from + channel);
                    smallGuide[3 * to + channel] = mean(guide, 3 * from + channel);
                }
            }
        });
        return new Level(columns, rows, smallColours, smallGuide, smallHole, smallLends);
    }

    private Region boundsOfHole() {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int at = 0; at < hole.length; at++) {
            if (hole[at]) {
                left = Math.min(left, at % width);
                top = Math.min(top, at / width);
                right = Math.max(right, at % width + 1);
                bottom = Math.max(bottom, at / width + 1);
            }
        }
        return Region.between(left, top, right, bottom);
    }

    /**
     * Runs a piece of work for each row, side by side.
     *
     * @throws CancellationException when this thread is interrupted; some rows are left out then
     */
    void forRows(IntConsumer work) {
        Thread caller = Thread.currentThread();
        IntStream.range(0, height).parallel().filter(row -> !caller.isInterrupted()).forEach(work);
        if (caller.isInterrupted()) {
            throw new CancellationException("The detail was interrupted.");
        }
    }

    /** Places whose patch holds a pixel that is known; empty when nothing is unknown. */
    boolean[] reached(boolean[] unknown) {
        boolean[] reached = new boolean[unknown.length];
        if (unknown.length > 0) {
            boolean[] known = new boolean[unknown.length];
            for (int at = 0; at < known.length; at++) {
                known[at] = !unknown[at];
            }
            float[] sums = sums(known);
            for (int at = 0; at < known.length; at++) {
                reached[at] = sums[at] > 0;
            }
        }
        return reached;
    }

    /** What is still unknown when the pixels next to what is known have been filled; empty when that is all. */
    boolean[] beyond(boolean[] unknown) {
        boolean[] reached = reached(unknown);
        boolean[] beyond = new boolean[unknown.length];
        boolean some = false;
        for (int at = 0; at < beyond.length; at++) {
            beyond[at] = unknown[at] && !reached[at];
            some |= beyond[at];
        }
        return some ? beyond : new boolean[0];
    }

    /** Takes back what the hole looked like before. */
    void setColours(short[] before) {
        System.arraycopy(before, 0, colours, 0, colours.length);
    }

    int green(int at) {
        return colours[3 * at + 1];
    }

    private short mean(short[] values, int at) {
        int below = at + 3 * width;
        return (short) (values[at] + values[at + 3] + values[below] + values[below + 3] + 2 >> 2);
    }

    /** How many pixels of the patch around each place are flagged. */
    private float[] sums(boolean[] flags) {
        float[] sums = new float[flags.length];
        for (int at = 0; at < flags.length; at++) {
            sums[at] = flags[at] ? 1 : 0;
        }
        BoxSums.replace(sums, width, height, REACH);
        return sums;
    }
}
