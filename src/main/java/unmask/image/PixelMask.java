package unmask.image;

import java.util.Arrays;

/**
 * An immutable set of pixels of a picture, one bit each, in tiles that edited copies share; an empty tile takes no memory.
 */
public final class PixelMask {
    private static final int TILE = Picture.TILE;
    private static final int WORDS_A_ROW = TILE / Long.SIZE;

    private final int width;
    private final int height;
    private final int tileColumns;
    private final long[][] tiles; // null: nothing set

    private PixelMask(int width, int height, long[][] tiles) {
        this.width = width;
        this.height = height;
        this.tileColumns = Picture.tilesAlong(width);
        this.tiles = tiles;
    }

    public static PixelMask empty(int width, int height) {
        return new PixelMask(width, height, new long[Picture.tilesAlong(width) * Picture.tilesAlong(height)][]);
    }

    /** The pixels of {@code region}, as far as it lies inside. */
    public static PixelMask of(int width, int height, Region region) {
        Region inside = new Region(0, 0, width, height).intersection(region);
        PixelMask empty = empty(width, height);
        return empty.edited(inside, true, (x, y) -> true);
    }

    /** The pixels for which {@code chosen} holds. */
    public static PixelMask where(int width, int height, PixelPredicate chosen) {
        return empty(width, height).edited(new Region(0, 0, width, height), true, chosen);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean contains(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return false;
        }
        long[] tile = tiles[y / TILE * tileColumns + x / TILE];
        return tile != null && (tile[word(x, y)] >>> (x % Long.SIZE) & 1) != 0;
    }

    public boolean isEmpty() {
        return Arrays.stream(tiles).allMatch(PixelMask::isBlank);
    }

    /** Number of pixels in the set. */
    public long count() {
        return Arrays.stream(tiles)
                .filter(tile -> tile != null)
                .flatMapToLong(Arrays::stream)
                .map(Long::bitCount)
                .sum();
    }

    /** The smallest region that holds the set; {@link Region#EMPTY} for an empty one. */
    public Region bounds() {
        Region bounds = Region.EMPTY;
        for (int index = 0; index < tiles.length; index++) {
            if (!isBlank(tiles[index])) {
                bounds = bounds.union(tileBounds(index));
            }
        }
        return bounds;
    }

    /**
     * A copy with a round brush drawn along a line: every pixel whose centre lies within {@code radius} of the segment.
     *
     * @param fromX start of the segment, in picture pixels; pixel (0, 0) has its centre at (0.5, 0.5)
     * @param radius in picture pixels, above 0
     * @param on true adds the pixels, false takes them out
     */
    public PixelMask withLine(double fromX, double fromY, double toX, double toY, double radius, boolean on) {
        Region touched = Region.between(
                        (int) Math.floor(Math.min(fromX, toX) - radius),
                        (int) Math.floor(Math.min(fromY, toY) - radius),
                        (int) Math.ceil(Math.max(fromX, toX) + radius) + 1,
                        (int) Math.ceil(Math.max(fromY, toY) + radius) + 1)
                .intersection(new Region(0, 0, width, height));
        double dx = toX - fromX;
        double dy = toY - fromY;
        double lengthSquared = dx * dx + dy * dy;
        return edited(touched, on, (x, y) -> {
            double px = x + 0.5 - fromX;
            double py = y + 0.5 - fromY;
            double along = lengthSquared == 0 ? 0 : Math.clamp((px * dx + py * dy) / lengthSquared, 0, 1);
            double offX = px - along * dx;
            double offY = py - along * dy;
            return offX * offX + offY * offY <= radius * radius;
        });
    }

    /** A copy with every pixel of {@code other} added. */
    public PixelMask union(PixelMask other) {
        return other.isEmpty() ? this : edited(other.bounds(), true, other::contains);
    }

    /** A copy without the pixels of {@code other}. */
    public PixelMask minus(PixelMask other) {
        return other.isEmpty() ? this : edited(other.bounds(), false, other::contains);
    }

    /** The pixels that are not in this set. */
    public PixelMask inverted() {
        return where(width, height, (x, y) -> !contains(x, y));
    }

    /**
     * The cells of the picture's grid that hold at least one pixel of the set. The grid starts at the picture's corner; its
     * last row and column may reach outside.
     *
     * @param cellPixels side of a cell, in picture pixels
     */
    public TokenMask cellsTouched(int cellPixels) {
        int rows = (height + cellPixels - 1) / cellPixels;
        int columns = (width + cellPixels - 1) / cellPixels;
        Region bounds = bounds();
        boolean[] touched = new boolean[rows * columns];
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            for (int x = bounds.x(); x < bounds.right(); x++) {
                if (contains(x, y)) {
                    touched[y / cellPixels * columns + x / cellPixels] = true;
                    x += cellPixels - 1 - x % cellPixels; // the rest of this row of the cell adds nothing
                }
            }
        }
        return TokenMask.where(rows, columns, cell -> touched[cell]);
    }

    /** Bytes of storage that this mask holds and {@code other}, of the same size, does not share. */
    public long bytesNotSharedWith(PixelMask other) {
        long bytes = 0;
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null && tiles[i] != other.tiles[i]) {
                bytes += (long) Long.BYTES * tiles[i].length;
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof PixelMask other) || width != other.width || height != other.height) {
            return false;
        }
        for (int i = 0; i < tiles.length; i++) {
            boolean blank = isBlank(tiles[i]);
            if (blank != isBlank(other.tiles[i]) || (!blank && !Arrays.equals(tiles[i], other.tiles[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * width + height + Long.hashCode(count());
    }

    @Override
    public String toString() {
        return "PixelMask[" + count() + " of " + width + " x " + height + "]";
    }

    private PixelMask edited(Region region, boolean on, PixelPredicate chosen) {
        if (region.isEmpty()) {
            return this;
        }
        long[][] changed = tiles.clone();
        for (int ty = region.y() / TILE; ty <= (region.bottom() - 1) / TILE; ty++) {
            for (int tx = region.x() / TILE; tx <= (region.right() - 1) / TILE; tx++) {
                int index = ty * tileColumns + tx;
                Region part = region.intersection(new Region(tx * TILE, ty * TILE, TILE, TILE));
                changed[index] = editedTile(tiles[index], part, on, chosen);
            }
        }
        return new PixelMask(width, height, changed);
    }

    private static long[] editedTile(long[] old, Region part, boolean on, PixelPredicate chosen) {
        long[] tile = old == null ? new long[TILE * WORDS_A_ROW] : old.clone();
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                if (chosen.test(x, y)) {
                    long bit = 1L << (x % Long.SIZE);
                    tile[word(x, y)] = on ? tile[word(x, y)] | bit : tile[word(x, y)] & ~bit;
                }
            }
        }
        return isBlank(tile) ? null : tile;
    }

    private Region tileBounds(int index) {
        int left = TILE;
        int right = 0;
        int top = TILE;
        int bottom = 0;
        for (int word = 0; word < tiles[index].length; word++) {
            long bits = tiles[index][word];
            if (bits != 0) {
                int x = word % WORDS_A_ROW * Long.SIZE;
                left = Math.min(left, x + Long.numberOfTrailingZeros(bits));
                right = Math.max(right, x + Long.SIZE - Long.numberOfLeadingZeros(bits));
                top = Math.min(top, word / WORDS_A_ROW);
                bottom = Math.max(bottom, word / WORDS_A_ROW + 1);
            }
        }
        int x = index % tileColumns * TILE;
        int y = index / tileColumns * TILE;
        return Region.between(x + left, y + top, x + right, y + bottom);
    }

    private static int word(int x, int y) {
        return y % TILE * WORDS_A_ROW + x % TILE / Long.SIZE;
    }

    private static boolean isBlank(long[] tile) {
        return tile == null || Arrays.stream(tile).allMatch(bits -> bits == 0);
    }

    /** Chooses pixels by their place. */
    @FunctionalInterface
    public interface PixelPredicate {
        boolean test(int x, int y);
    }
}
