package unmask.rpc;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import unmask.image.Picture;
import unmask.image.Tokens;
import unmask.inpaint.InpaintRequest;
import unmask.rpc.proto.Grid;
import unmask.rpc.proto.Pixels;

/**
 * What requests and events are made of, as messages and back. Everything is held against its bounds before anything is
 * made of it; {@link IllegalArgumentException} says in a sentence what makes no sense.
 */
final class WireParts {
    /** Longest text that is handed on. */
    static final int MAX_TEXT = 4096;

    private static final int MAX_SIDE = InpaintRequest.MAX_CELLS * Tokens.CELL; // of a grid of one row, in pixels
    private static final long MAX_PIXELS = (long) InpaintRequest.MAX_CELLS * Tokens.CELL * Tokens.CELL;

    private WireParts() {}

    static Grid write(Tokens tokens) {
        return Grid.newBuilder()
                .setRows(tokens.rows())
                .setColumns(tokens.columns())
                .addAllCodes(list(tokens.codes()))
                .build();
    }

    static Tokens read(Grid grid) {
        InpaintRequest.requireSize(grid.getRows(), grid.getColumns());
        require(
                grid.getCodesCount() == grid.getRows() * grid.getColumns(),
                "A grid of " + grid.getRows() + " x " + grid.getColumns() + " cells came with " + grid.getCodesCount()
                        + " tokens.");
        int[] codes = array(grid.getCodesList());
        require(Arrays.stream(codes).allMatch(code -> code >= Tokens.HIDDEN), "A grid came with a negative token.");
        return Tokens.of(grid.getRows(), grid.getColumns(), codes);
    }

    static Pixels write(Picture picture) {
        int[] argb = picture.pixels(picture.bounds());
        byte[] rgb = new byte[argb.length * 3];
        for (int i = 0; i < argb.length; i++) {
            rgb[i * 3] = (byte) (argb[i] >> 16);
            rgb[i * 3 + 1] = (byte) (argb[i] >> 8);
            rgb[i * 3 + 2] = (byte) argb[i];
        }
        return Pixels.newBuilder()
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setRgb(ByteString.copyFrom(rgb))
                .build();
    }

    static Picture read(Pixels pixels) {
        int width = pixels.getWidth();
        int height = pixels.getHeight();
        ByteString rgb = pixels.getRgb();
        require(
                width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE,
                "A picture of " + width + " x " + height + " pixels was sent, which is none that fits.");
        require(
                (long) width * height <= MAX_PIXELS,
                "A picture of " + width + " x " + height + " pixels is too large.");
        require(
                rgb.size() == 3L * width * height,
                "A picture of " + width + " x " + height + " pixels came with " + rgb.size() + " bytes.");
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000
                    | (rgb.byteAt(i * 3) & 0xFF) << 16
                    | (rgb.byteAt(i * 3 + 1) & 0xFF) << 8
                    | (rgb.byteAt(i * 3 + 2) & 0xFF);
        }
        return Picture.of(width, height, argb);
    }

    /** Cells of a grid of {@code size} cells, each at most once, ascending. */
    static int[] cells(List<Integer> values, int size) {
        require(values.size() <= size, "Of a grid of " + size + " cells there were named " + values.size() + ".");
        int before = -1;
        for (int cell : values) {
            require(
                    cell > before && cell < size,
                    "Cell " + cell + " does not follow " + before + " in a grid of " + size + ".");
            before = cell;
        }
        return array(values);
    }

    /** Known tokens, one for each of so many cells. */
    static int[] tokens(List<Integer> values, int cells) {
        require(values.size() == cells, "For " + cells + " cells there came " + values.size() + " tokens.");
        int[] tokens = array(values);
        require(Arrays.stream(tokens).allMatch(token -> token >= 0), "A token was sent that is negative.");
        return tokens;
    }

    /** A number that counts something, up to {@code most}. */
    static int count(int value, int most, String what) {
        require(
                value >= 0 && value <= most,
                "The " + what + " must be between 0 and " + most + ", but came as " + Integer.toUnsignedString(value)
                        + ".");
        return value;
    }

    /** A line for people, cut where it gets too long to be one. */
    static String text(String value) {
        return value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT) + "…";
    }

    static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
