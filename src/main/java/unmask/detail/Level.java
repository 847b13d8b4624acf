package unmask.detail;

import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
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
    final Region targets; // holds them all
    final PatchMeans means;

    Level(int width, int height, short[] colours, short[] guide, boolean[] hole, boolean[] lends) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.guide = guide;
        this.hole = hole;
        this.lends = lends;
        this.holeBounds = boundsOfHole();
        this.targets = holeBounds.grown(REACH).intersection(new Region(0, 0, width, height));
        this.means = new PatchMeans(width, height, colours, targets);
        this.source = patchesOf(lends, true);
        this.target = patchesThatTouch(hole);
        this.sources = placesOf(source);
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
            halve(colours, smallColours, y, columns);
            halve(guide, smallGuide, y, columns);
            for (int x = 0, to = y * columns, from = 2 * y * width; x < columns; x++, to++, from += 2) {
                smallHole[to] = hole[from] || hole[from + 1] || hole[from + width] || hole[from + width + 1];
                smallLends[to] = lends[from] && lends[from + 1] && lends[from + width] && lends[from + width + 1];
            }
        });
        return new Level(columns, rows, smallColours, smallGuide, smallHole, smallLends);
    }

    /** The place of a pixel of a region, told by its number in that, row by row. */
    int place(Region region, int index) {
        return (region.y() + index / region.width()) * width + region.x() + index % region.width();
    }

    private Region boundsOfHole() {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                if (hole[at]) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = y + 1;
                }
            }
        }
        return Region.between(left, top, right, bottom);
    }

    /** Centres of the patches that lie on the level and in which all flags are as given. */
    private boolean[] patchesOf(boolean[] flags, boolean flag) {
        boolean[] centres = new boolean[flags.length];
        int[] rows = new int[width]; // that end at this one, a patch wide, with flags as given
        for (int y = 0; y < height; y++) {
            int run = 0;
            for (int x = 0, at = y * width; x < width; x++, at++) {
                run = flags[at] == flag ? run + 1 : 0;
                rows[x] = run > 2 * REACH ? rows[x] + 1 : 0;
                if (rows[x] > 2 * REACH) {
                    centres[at - REACH * width - REACH] = true;
                }
            }
        }
        return centres;
    }

    /** Centres of the patches that lie on the level and hold a pixel that is flagged. */
    private boolean[] patchesThatTouch(boolean[] flags) {
        boolean[] touch = new boolean[flags.length];
        boolean[] without = patchesOf(flags, false);
        for (int y = Math.max(targets.y(), REACH); y < Math.min(targets.bottom(), height - REACH); y++) {
            for (int x = Math.max(targets.x(), REACH); x < Math.min(targets.right(), width - REACH); x++) {
                touch[y * width + x] = !without[y * width + x];
            }
        }
        return touch;
    }

    private static int[] placesOf(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        int[] places = new int[count];
        for (int at = 0, next = 0; at < flags.length; at++) {
            if (flags[at]) {
                places[next++] = at;
            }
        }
        return places;
    }

    /**
     * Runs a piece of work for each row that may hold a target, side by side.
     *
     * @throws CancellationException when this thread is interrupted; some rows are left out then
     */
    void forTargetRows(IntConsumer work) {
        Thread caller = Thread.currentThread();
        IntStream.range(targets.y(), targets.bottom())
                .parallel()
                .filter(row -> !caller.isInterrupted())
                .forEach(work);
        if (caller.isInterrupted()) {
            throw new CancellationException("The detail was interrupted.");
        }
    }

    /** Takes back what the hole looked like before. */
    void setColours(short[] before) {
        System.arraycopy(before, 0, colours, 0, colours.length);
    }

    int green(int at) {
        return colours[3 * at + 1];
    }

    /** Red, green and blue together. */
    int sum(int at) {
        return colours[3 * at] + colours[3 * at + 1] + colours[3 * at + 2];
    }

    /**
     * How differently the guide looks at two patches: nine samples stand for all of them.
     *
     * @param weight of each sample, in 1/64
     */
    int guideCost(int target, int source, int weight) {
        int sum = 0;
        for (int dy = -REACH; dy <= REACH; dy += REACH) {
            for (int dx = -REACH; dx <= REACH; dx += REACH) {
                int t = 3 * (target + dy * width + dx);
                int s = 3 * (source + dy * width + dx);
                int r = guide[t] - guide[s];
                int g = guide[t + 1] - guide[s + 1];
                int b = guide[t + 2] - guide[s + 2];
                sum += r * r + g * g + b * b;
            }
        }
        return (int) ((long) sum * weight >> 6);
    }

    /** Makes row {@code y} of the half scale. */
    private void halve(short[] values, short[] half, int y, int columns) {
        int below = 3 * width;
        for (int x = 0; x < columns; x++) {
            for (int channel = 0; channel < 3; channel++) {
                int at = 3 * (2 * y * width + 2 * x) + channel;
                int sum = values[at] + values[at + 3] + values[at + below] + values[at + below + 3];
                half[3 * (y * columns + x) + channel] = (short) (sum + 2 >> 2);
            }
        }
    }
}
