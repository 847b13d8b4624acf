package unmask.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the squares that pictures and masks are stored in, for those who keep them elsewhere. Immutable. Two are equal when they
 * are the same storage, as in edited copies of a picture where the edit left it alone: content is not compared.
 */
public final class Tile {
    /** Side, in pixels. */
    public static final int SIDE = Picture.TILE;

    /** What {@link #bytes} gives for a tile of a picture. */
    public static final int PICTURE_BYTES = Integer.BYTES * SIDE * SIDE;

    /** What {@link #bytes} gives for a tile of a mask that is not empty. */
    public static final int MASK_BYTES = SIDE * SIDE / Byte.SIZE;

    private final Object storage; // int[] of a picture, long[] of a mask, null for an empty one of a mask

    private Tile(Object storage) {
        this.storage = storage;
    }

    /** All tiles of a picture, row by row; those at the right and lower edge reach outside. */
    public static List<Tile> of(Picture picture) {
        return Arrays.stream(picture.tiles).map(Tile::new).toList();
    }

    /** All tiles of a mask, row by row; those at the right and lower edge reach outside. */
    public static List<Tile> of(PixelMask mask) {
        return Stream.of(mask.tiles).map(Tile::new).toList();
    }

    /** How many tiles a picture of this size has. */
    public static int count(int width, int height) {
        return Picture.tilesAlong(width) * Picture.tilesAlong(height);
    }

    /** @param bytes {@link #PICTURE_BYTES}, as {@link #bytes} gave them */
    public static Tile ofPicture(byte[] bytes) {
        requireLength(PICTURE_BYTES, bytes);
        int[] pixels = new int[SIDE * SIDE];
        ByteBuffer.wrap(bytes).asIntBuffer().get(pixels);
        return new Tile(pixels);
    }

    /** @param bytes {@link #MASK_BYTES}, as {@link #bytes} gave them */
    public static Tile ofMask(byte[] bytes) {
        requireLength(MASK_BYTES, bytes);
        long[] words = new long[MASK_BYTES / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(words);
        return new Tile(MaskTile.orNull(words));
    }

    /** A tile of a mask in which nothing is set. */
    public static Tile emptyOfMask() {
        return new Tile(null);
    }

    /** @param tiles of a picture of this size, as {@link #of(Picture)} gives them */
    public static Picture picture(int width, int height, List<Tile> tiles) {
        requireCount(width, height, tiles);
        return new Picture(
                width, height, tiles.stream().map(tile -> (int[]) tile.storage).toArray(int[][]::new));
    }

    /** @param tiles of a mask of this size, as {@link #of(PixelMask)} gives them; what lies outside the mask is not set */
    public static PixelMask mask(int width, int height, List<Tile> tiles) {
        requireCount(width, height, tiles);
        long[][] words = tiles.stream().map(tile -> (long[]) tile.storage).toArray(long[][]::new);
        PixelMask outside = PixelMask.empty(width, height).inverted();
        PixelMask mask = new PixelMask(width, height, words);
        return mask.minus(mask.minus(outside)); // a tile from elsewhere may set what no picture has
    }

    /** Whether it is of a mask, and nothing is set in it. */
    public boolean isEmpty() {
        return storage == null;
    }

    /** Pixels row by row, each alpha, red, green, blue; or a mask's words, eight bytes each, the leftmost pixel lowest. */
    public byte[] bytes() {
        if (storage instanceof int[] pixels) {
            ByteBuffer bytes = ByteBuffer.allocate(PICTURE_BYTES);
            bytes.asIntBuffer().put(pixels);
            return bytes.array();
        }
        ByteBuffer bytes = ByteBuffer.allocate(MASK_BYTES);
        if (storage instanceof long[] words) {
            bytes.asLongBuffer().put(words);
        }
        return bytes.array();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tile other && storage == other.storage;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(storage);
    }

    private static void requireLength(int length, byte[] bytes) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(bytes.length + " bytes for a tile of " + length);
        }
    }

    private static void requireCount(int width, int height, List<Tile> tiles) {
        if (width < 1 || height < 1 || tiles.size() != count(width, height)) {
            throw new IllegalArgumentException(tiles.size() + " tiles for " + width + " x " + height);
        }
    }
}
