package unmask.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * An immutable set of pixels of a picture, one bit each, in tiles that edited copies share; an empty tile takes no memory.
 */
public final class PixelMask {
    private static final int TILE = Picture.TILE;

    private final int width;
    private final int height;
    private final int tileColumns;
    final long[][] tiles; // null: nothing set

    PixelMask(int width, int height, long[][] tiles) {
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
        return empty(width, height).withRuns(region, true, y -> region);
    }

    /** The pixels for which {@code chosen} holds. */
    public static PixelMask where(int width, int height, PixelPredicate chosen) {
        PixelMask mask = empty(width, height);
        for (int index = 0; index < mask.tiles.length; index++) {
            Region part = mask.tileRegion(index);
            long[] tile = MaskTile.copyOf(null);
            for (int y = part.y(); y < part.bottom(); y++) {
                for (int x = part.x(); x < part.right(); x++) {
                    if (chosen.test(x, y)) {
                        MaskTile.setRun(tile, x, x + 1, y, true);
                    }
                }
            }
            mask.tiles[index] = MaskTile.orNull(tile);
        }
        return mask;
    }

    /**
     * The light pixels of a picture of a mask: those with a luma of at least half of white. What is transparent counts as
     * black, in proportion.
     */
    public static PixelMask fromPicture(Picture picture) {
        return where(picture.width(), picture.height(), (x, y) -> {
            int argb = picture.argb(x, y);
            int luma = 299 * (argb >> 16 & 0xFF) + 587 * (argb >> 8 & 0xFF) + 114 * (argb & 0xFF);
            return (long) luma * (argb >>> 24) >= 128_000L * 0xFF;
        });
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
        return tile != null && MaskTile.contains(tile, x, y);
    }

    public boolean isEmpty() {
        for (long[] tile : tiles) {
            if (tile != null) {
                return false;
            }
        }
        return true;
    }

    /** Number of pixels in the set. */
    public long count() {
        long count = 0;
        for (long[] tile : tiles) {
            count += tile == null ? 0 : MaskTile.count(tile);
        }
        return count;
    }

    /** The smallest region that holds the set; {@link Region#EMPTY} for an empty one. */
    public Region bounds() {
        Region bounds = Region.EMPTY;
        for (int index = 0; index < tiles.length; index++) {
            Region tile = tileRegion(index);
            if (tiles[index] != null && !bounds.contains(tile)) {
                Region set = MaskTile.bounds(tiles[index]);
                bounds = bounds.union(new Region(tile.x() + set.x(), tile.y() + set.y(), set.width(), set.height()));
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
        Stadium brush = new Stadium(fromX, fromY, toX, toY, radius);
        return withRuns(brush.bounds(), on, brush::run);
    }

    /**
     * A copy without the pixels of {@code other}.
     *
     * @param other of this mask's size
     */
    public PixelMask minus(PixelMask other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException(this + " and " + other);
        }
        long[][] changed = tiles.clone();
        for (int index = 0; index < tiles.length; index++) {
            if (tiles[index] != null && other.tiles[index] != null) {
                changed[index] = MaskTile.minus(tiles[index], other.tiles[index]);
            }
        }
        return sharing(changed);
    }

    /** The pixels that are not in this set. */
    public PixelMask inverted() {
        return of(width, height, new Region(0, 0, width, height)).minus(this);
    }

    /**
     * The cells of the picture's grid that hold at least one pixel of the set. The grid starts at the picture's corner; its
     * last row and column may reach outside.
     *
     * @param cellPixels side of a cell, in picture pixels
     */
    public TokenMask cellsTouched(int cellPixels) {
        int rows = Math.ceilDiv(height, cellPixels);
        int columns = Math.ceilDiv(width, cellPixels);
        boolean[] touched = new boolean[rows * columns];
        long[] line = new long[tileColumns * MaskTile.WORDS_A_ROW];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(line, 0);
            for (int y = row * cellPixels; y < Math.min(height, (row + 1) * cellPixels); y++) {
                addRow(y, line);
            }
            BitSet anyInRow = BitSet.valueOf(line);
            for (int x = anyInRow.nextSetBit(0); x >= 0; x = anyInRow.nextSetBit((x / cellPixels + 1) * cellPixels)) {
                touched[row * columns + x / cellPixels] = true;
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
        return o instanceof PixelMask other
                && width == other.width
                && height == other.height
                && Arrays.deepEquals(tiles, other.tiles);
    }

    @Override
    public int hashCode() {
        return 31 * width + height + Long.hashCode(count());
    }

    @Override
    public String toString() {
        return "PixelMask[" + count() + " of " + width + " x " + height + "]";
    }

    /** A copy in which the run of each row of {@code region} is set or cleared, as far as it lies inside. */
    private PixelMask withRuns(Region region, boolean on, IntFunction<Region> runOfRow) {
        Region inside = region.intersection(new Region(0, 0, width, height));
        long[][] changed = tiles.clone();
        for (int y = inside.y(); y < inside.bottom(); y++) {
            Region run = runOfRow.apply(y);
            int right = Math.min(run.right(), inside.right());
            for (int x = Math.max(run.x(), inside.x()); x < right; x = (x / TILE + 1) * TILE) {
                int index = y / TILE * tileColumns + x / TILE;
                if (changed[index] == tiles[index]) {
                    changed[index] = MaskTile.copyOf(tiles[index]);
                }
                MaskTile.setRun(changed[index], x, Math.min(right, (x / TILE + 1) * TILE), y, on);
            }
        }
        return sharing(changed);
    }

    /** A mask of these tiles that shares with this one every tile that is the same. */
    private PixelMask sharing(long[][] changed) {
        for (int index = 0; index < changed.length; index++) {
            if (changed[index] != tiles[index]) {
                changed[index] =
                        Arrays.equals(changed[index], tiles[index]) ? tiles[index] : MaskTile.orNull(changed[index]);
            }
        }
        return new PixelMask(width, height, changed);
    }

    /** Adds row {@code y} to a line of as many words as the tiles have across. */
    private void addRow(int y, long[] line) {
        for (int column = 0; column < tileColumns; column++) {
            long[] tile = tiles[y / TILE * tileColumns + column];
            if (tile != null) {
                MaskTile.addRow(tile, y, line, column * MaskTile.WORDS_A_ROW);
            }
        }
    }

    private Region tileRegion(int index) {
        return new Region(index % tileColumns * TILE, index / tileColumns * TILE, TILE, TILE)
                .intersection(new Region(0, 0, width, height));
    }

    /** Chooses pixels by their place. */
    @FunctionalInterface
    public interface PixelPredicate {
        boolean test(int x, int y);
    }
}
