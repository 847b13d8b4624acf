package unmask.ui.view;

import java.util.ArrayList;
import java.util.List;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.Region;

/**
 * A picture with copies of half its size, a quarter, and so on, so that any reduction can be drawn from few pixels.
 * Immutable; a changed picture's pyramid shares what did not change.
 */
final class Pyramid {
    private static final int SMALLEST_SIDE = 128;

    private final List<Picture> levels;

    private Pyramid(List<Picture> levels) {
        this.levels = levels;
    }

    /** The picture alone, without reduced copies. */
    static Pyramid flat(Picture picture) {
        return new Pyramid(List.of(picture));
    }

    static Pyramid of(Picture picture) {
        List<Picture> levels = new ArrayList<>(List.of(picture));
        while (Math.max(levels.getLast().width(), levels.getLast().height()) > SMALLEST_SIDE) {
            Picture finer = levels.getLast();
            Region all = new Region(0, 0, (finer.width() + 1) / 2, (finer.height() + 1) / 2);
            levels.add(halved(finer, all));
        }
        return new Pyramid(List.copyOf(levels));
    }

    /** The pyramid of {@code changed}; what it shares with this one's picture is not reduced again. */
    Pyramid changedTo(Picture changed) {
        Picture old = picture();
        if (old.width() != changed.width() || old.height() != changed.height() || levels.size() == 1) {
            return of(changed);
        }
        Region dirty = changed.regionNotSharedWith(old);
        List<Picture> updated = new ArrayList<>(List.of(changed));
        for (int level = 1; level < levels.size(); level++) {
            Picture coarse = levels.get(level);
            dirty = Region.between(dirty.x() / 2, dirty.y() / 2, (dirty.right() + 1) / 2, (dirty.bottom() + 1) / 2)
                    .intersection(coarse.bounds());
            updated.add(
                    dirty.isEmpty()
                            ? coarse
                            : new Patch(dirty.x(), dirty.y(), halved(updated.getLast(), dirty)).over(coarse));
        }
        return new Pyramid(List.copyOf(updated));
    }

    Picture picture() {
        return levels.getFirst();
    }

    /** The smallest level that still has at least one pixel for each screen pixel. */
    int levelFor(double imagePixelsPerScreenPixel) {
        int level = 0;
        while (level + 1 < levels.size() && imagePixelsPerScreenPixel >= 2 << level) {
            level++;
        }
        return level;
    }

    /** Level {@code index}: each side is 2 to the power of {@code index} smaller, rounded up. */
    Picture level(int index) {
        return levels.get(index);
    }

    /** The pixels of {@code region} of the picture half as large as {@code finer}. */
    private static Picture halved(Picture finer, Region region) {
        Picture.Builder half = new Picture.Builder(region.width(), region.height());
        int left = region.x() * 2;
        int count = Math.min(region.width() * 2, finer.width() - left);
        int[] upper = new int[region.width() * 2];
        int[] lower = new int[region.width() * 2];
        int[] out = new int[region.width()];
        for (int row = 0; row < region.height(); row++) {
            int y = (region.y() + row) * 2;
            readDoubled(finer, left, y, count, upper);
            readDoubled(finer, left, Math.min(y + 1, finer.height() - 1), count, lower);
            for (int x = 0; x < out.length; x++) {
                out[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
            }
            half.row(row, out, 0);
        }
        return half.build();
    }

    private static void readDoubled(Picture finer, int left, int y, int count, int[] out) {
        finer.readRow(left, y, count, out, 0);
        if (count < out.length) {
            out[count] = out[count - 1];
        }
    }

    /** The mean of four colours, each weighted by its alpha. */
    private static int mean(int a, int b, int c, int d) {
        if ((a & b & c & d) >>> 24 == 0xFF) {
            int redBlue = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
            int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x200;
            return 0xFF000000 | (redBlue >>> 2 & 0xFF00FF) | (green >>> 2 & 0xFF00);
        }
        int alpha = (a >>> 24) + (b >>> 24) + (c >>> 24) + (d >>> 24);
        if (alpha == 0) {
            return 0;
        }
        int out = (alpha + 2) / 4 << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = weighted(a, shift) + weighted(b, shift) + weighted(c, shift) + weighted(d, shift);
            out |= (sum + alpha / 2) / alpha << shift;
        }
        return out;
    }

    private static int weighted(int argb, int shift) {
        return (argb >>> 24) * (argb >>> shift & 0xFF);
    }
}
