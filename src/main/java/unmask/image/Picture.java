package unmask.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable picture: 8 bits a channel, sRGB, alpha not premultiplied, one {@code 0xAARRGGBB} integer a pixel.
 *
 * <p>The pixels lie in square tiles that edited copies share, so {@link #with} costs the tiles it touches, and keeping the
 * picture from before an edit (for undo) costs no more than what the edit changed.
 */
public final class Picture {
    /** Side of a storage tile, in pixels. */
    static final int TILE = 256;

    private final int width;
    private final int height;
    private final int tileColumns;
    final int[][] tiles;

    Picture(int width, int height, int[][] tiles) {
        this.width = width;
        this.height = height;
        this.tileColumns = tilesAlong(width);
        this.tiles = tiles;
    }

    /**
     * A picture with a copy of these pixels.
     *
     * @param argb {@code width * height} pixels, row by row
     */
    public static Picture of(int width, int height, int[] argb) {
        if (argb.length != (long) width * height) {
            throw new IllegalArgumentException(argb.length + " pixels for " + width + " x " + height);
        }
        Builder builder = new Builder(width, height);
        for (int y = 0; y < height; y++) {
            builder.row(y, argb, y * width);
        }
        return builder.build();
    }

    /** A picture of one colour. */
    public static Picture filled(int width, int height, int argb) {
        int[] tile = new int[TILE * TILE];
        Arrays.fill(tile, argb);
        int[][] tiles = new int[tilesAlong(width) * tilesAlong(height)][];
        Arrays.fill(tiles, tile);
        return new Picture(checked(width), checked(height), tiles);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** All of the picture: from (0, 0), as large as it is. */
    public Region bounds() {
        return new Region(0, 0, width, height);
    }

    /** The pixel at (x, y) as {@code 0xAARRGGBB}. */
    public int argb(int x, int y) {
        Objects.checkIndex(x, width);
        Objects.checkIndex(y, height);
        return tiles[y / TILE * tileColumns + x / TILE][y % TILE * TILE + x % TILE];
    }

    /** The pixels of a region that lies inside the picture, row by row. */
    public int[] pixels(Region region) {
        int[] out = new int[Math.toIntExact(region.area())];
        for (int row = 0; row < region.height(); row++) {
            readRow(region.x(), region.y() + row, region.width(), out, row * region.width());
        }
        return out;
    }

    /** Copies {@code count} pixels of row {@code y} from column {@code x} on to {@code out}, from {@code offset} on. */
    public void readRow(int x, int y, int count, int[] out, int offset) {
        Objects.checkFromIndexSize(x, count, width);
        Objects.checkIndex(y, height);
        int done = 0;
        while (done < count) {
            int at = x + done;
            int run = Math.min(TILE - at % TILE, count - done);
            int[] tile = tiles[y / TILE * tileColumns + at / TILE];
            System.arraycopy(tile, y % TILE * TILE + at % TILE, out, offset + done, run);
            done += run;
        }
    }

    /** The part of this picture that lies in {@code region}, which must be inside. */
    public Picture crop(Region region) {
        if (region.equals(bounds())) {
            return this;
        }
        return of(region.width(), region.height(), pixels(region));
    }

    /** A copy with {@code patch} laid over it, its corner at (x, y); what reaches outside is left out. */
    public Picture with(int x, int y, Picture patch) {
        Region target = bounds().intersection(new Region(x, y, patch.width, patch.height));
        if (target.isEmpty()) {
            return this;
        }
        int[][] changed = tiles.clone();
        for (int ty = target.y() / TILE; ty <= (target.bottom() - 1) / TILE; ty++) {
            for (int tx = target.x() / TILE; tx <= (target.right() - 1) / TILE; tx++) {
                int index = ty * tileColumns + tx;
                int[] tile = tiles[index].clone();
                Region part = target.intersection(new Region(tx * TILE, ty * TILE, TILE, TILE));
                for (int row = part.y(); row < part.bottom(); row++) {
                    patch.readRow(part.x() - x, row - y, part.width(), tile, row % TILE * TILE + part.x() % TILE);
                }
                changed[index] = tile;
            }
        }
        return new Picture(width, height, changed);
    }

    /** Whether every pixel is fully opaque. */
    public boolean isOpaque() {
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            readRow(0, y, width, row, 0);
            for (int argb : row) {
                if (argb >>> 24 != 0xFF) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Bytes of pixel storage that this picture holds and {@code other}, of the same size, does not share. */
    public long bytesNotSharedWith(Picture other) {
        long bytes = 0;
        for (int i = 0; i < tiles.length; i++) {
            if (other.tiles.length != tiles.length || tiles[i] != other.tiles[i]) {
                bytes += 4L * TILE * TILE;
            }
        }
        return bytes;
    }

    /** A region outside which this picture and {@code other}, of the same size, share all storage and so do not differ. */
    public Region regionNotSharedWith(Picture other) {
        if (width != other.width || height != other.height) {
            return bounds();
        }
        Region region = Region.EMPTY;
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != other.tiles[i]) {
                region = region.union(new Region(i % tileColumns * TILE, i / tileColumns * TILE, TILE, TILE));
            }
        }
        return region.intersection(bounds());
    }

    @Override
    public boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof Picture other) || width != other.width || height != other.height) {
            return false;
        }
        int[] mine = new int[width];
        int[] theirs = new int[width];
        for (int y = 0; y < height; y++) {
            readRow(0, y, width, mine, 0);
            other.readRow(0, y, width, theirs, 0);
            if (!Arrays.equals(mine, theirs)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * width + height;
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            readRow(0, y, width, row, 0);
            hash = 31 * hash + Arrays.hashCode(row);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }

    static int tilesAlong(int pixels) {
        return (pixels + TILE - 1) / TILE;
    }

    private static int checked(int side) {
        if (side < 1) {
            throw new IllegalArgumentException("a picture side of " + side + " pixels");
        }
        return side;
    }

    /** Fills a picture row by row, taking memory as rows come. Not reusable after {@link #build}. */
    public static final class Builder {
        private final Picture picture;

        public Builder(int width, int height) {
            int[][] tiles = new int[tilesAlong(checked(width)) * tilesAlong(checked(height))][];
            this.picture = new Picture(width, height, tiles);
        }

        private int[] tile(int x, int y) {
            int index = y / TILE * picture.tileColumns + x / TILE;
            int[] tile = picture.tiles[index];
            return tile != null ? tile : (picture.tiles[index] = new int[TILE * TILE]);
        }

        /** Sets row {@code y} from {@code argb[offset]} on. */
        public Builder row(int y, int[] argb, int offset) {
            return run(0, y, picture.width, argb, offset);
        }

        /** Sets {@code count} pixels from (x, y) on, from {@code argb[offset]} on. */
        Builder run(int x, int y, int count, int[] argb, int offset) {
            int part;
            for (int at = x; at < x + count; at += part) {
                part = Math.min(TILE - at % TILE, x + count - at);
                System.arraycopy(argb, offset + at - x, tile(at, y), y % TILE * TILE + at % TILE, part);
            }
            return this;
        }

        /** The picture; pixels that were not set are transparent. */
        public Picture build() {
            for (int i = 0; i < picture.tiles.length; i++) {
                tile(i % picture.tileColumns * TILE, i / picture.tileColumns * TILE);
            }
            return picture;
        }
    }
}
