package unmask.detail;

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

    Level(int width, int height, short[] colours, short[] guide, boolean[] hole, boolean[] lends) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.guide = guide;
        this.hole = hole;
        this.lends = lends;
        this.holeBounds = boundsOfHole();
        this.source = new boolean[width * height];
        this.target = new boolean[width * height];
        int[] unlent = sums(lends, false);
        int[] holes = sums(hole, true);
        int count = 0;
        for (int y = REACH; y < height - REACH; y++) {
            for (int x = REACH; x < width - REACH; x++) {
                source[y * width + x] = inPatch(unlent, x, y) == 0;
                target[y * width + x] = inPatch(holes, x, y) > 0;
                count += source[y * width + x] ? 1 : 0;
            }
        }
        this.sources = new int[count];
        for (int at = 0, next = 0; at < source.length; at++) {
            if (source[at]) {
                sources[next++] = at;
            }
        }
    }

    /** This level at half the scale; a pixel is of the hole when any of the four that it stands for is. */
    Level halved() {
        int columns = width / 2;
        int rows = height / 2;
        short[] smallColours = new short[3 * columns * rows];
        short[] smallGuide = new short[3 * columns * rows];
        boolean[] smallHole = new boolean[columns * rows];
        boolean[] smallLends = new boolean[columns * rows];
        for (int y = 0; y < rows; y++) {
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
        }
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

    /** Runs a piece of work for each row, side by side. */
    void forRows(IntConsumer work) {
        IntStream.range(0, height).parallel().forEach(work);
    }

    int green(int at) {
        return colours[3 * at + 1];
    }

    private short mean(short[] values, int at) {
        int below = at + 3 * width;
        return (short) (values[at] + values[at + 3] + values[below] + values[below + 3] + 2 >> 2);
    }

    /** Sums over all pixels above and left of each corner, of those that are {@code value}. */
    private int[] sums(boolean[] flags, boolean value) {
        int[] sums = new int[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            int inRow = 0;
            for (int x = 0; x < width; x++) {
                inRow += flags[y * width + x] == value ? 1 : 0;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + inRow;
            }
        }
        return sums;
    }

    private int inPatch(int[] sums, int x, int y) {
        int above = (y - REACH) * (width + 1);
        int below = (y + REACH + 1) * (width + 1);
        int left = x - REACH;
        int right = x + REACH + 1;
        return sums[below + right] - sums[below + left] - sums[above + right] + sums[above + left];
    }
}
