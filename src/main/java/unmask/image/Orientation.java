package unmask.image;

/**
 * How the stored rows of a picture must be turned to be seen upright, as cameras note it in Exif.
 *
 * @param transposed whether stored rows become columns
 * @param fromRight whether the picture's columns, read from the left, run through the stored picture backwards
 * @param fromBottom whether the picture's rows, read from the top, run through the stored picture backwards
 */
record Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** @param tag 1 to 8; anything else counts as upright */
    static Orientation ofExif(int tag) {
        return switch (tag) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    /** What a stored picture of this size becomes. */
    Region upright(int storedWidth, int storedHeight) {
        return transposed ? new Region(0, 0, storedHeight, storedWidth) : new Region(0, 0, storedWidth, storedHeight);
    }

    /** Gives the rows of the upright picture to {@code rows}, each once; holds no more than a strip of them at a time. */
    void turn(StoredPixels stored, UprightRows rows) {
        if (transposed) {
            for (int column = 0; column < stored.width(); column += Picture.TILE) {
                turnColumns(stored, column, Math.min(Picture.TILE, stored.width() - column), rows);
            }
            return;
        }
        int[] line = new int[stored.width()];
        for (int y = 0; y < stored.height(); y++) {
            stored.read(0, y, line.length, line);
            if (fromRight) {
                reverse(line);
            }
            rows.row(fromBottom ? stored.height() - 1 - y : y, line, 0);
        }
    }

    private void turnColumns(StoredPixels stored, int first, int count, UprightRows rows) {
        int length = stored.height();
        int[] strip = new int[count * length];
        int[] line = new int[count];
        for (int y = 0; y < length; y++) {
            stored.read(first, y, count, line);
            int column = fromRight ? length - 1 - y : y;
            for (int x = 0; x < count; x++) {
                strip[x * length + column] = line[x];
            }
        }
        for (int x = 0; x < count; x++) {
            int row = first + x;
            rows.row(fromBottom ? stored.width() - 1 - row : row, strip, x * length);
        }
    }

    private static void reverse(int[] line) {
        for (int left = 0, right = line.length - 1; left < right; left++, right--) {
            int kept = line[left];
            line[left] = line[right];
            line[right] = kept;
        }
    }

    /** Takes rows of a picture. */
    interface UprightRows {
        void row(int y, int[] argb, int offset);
    }
}
