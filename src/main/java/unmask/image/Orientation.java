package unmask.image;

import unmask.image.format.PictureSource;

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

    /** Takes stored rows from the top and fills {@code picture} upright; holds no more than a strip of them at a time. */
    PictureSource.Rows turning(int storedWidth, int storedHeight, Picture.Builder picture) {
        return transposed
                ? new Transposing(storedWidth, storedHeight, picture)
                : (y, argb) -> {
                    if (fromRight) {
                        reverse(argb);
                    }
                    picture.row(fromBottom ? storedHeight - 1 - y : y, argb, 0);
                };
    }

    private static void reverse(int[] line) {
        for (int left = 0, right = line.length - 1; left < right; left++, right--) {
            int kept = line[left];
            line[left] = line[right];
            line[right] = kept;
        }
    }

    /** Collects a strip of stored rows, which become columns. */
    private final class Transposing implements PictureSource.Rows {
        private final int storedHeight;
        private final Picture.Builder picture;
        private final int[][] strip; // a row of each column

        Transposing(int storedWidth, int storedHeight, Picture.Builder picture) {
            this.storedHeight = storedHeight;
            this.picture = picture;
            this.strip = new int[storedWidth][Math.min(Picture.TILE, storedHeight)];
        }

        @Override
        public void row(int y, int[] argb) {
            int at = y % Picture.TILE;
            int count = Math.min(Picture.TILE, storedHeight - (y - at));
            for (int x = 0; x < argb.length; x++) {
                strip[x][fromRight ? count - 1 - at : at] = argb[x];
            }
            if (at == count - 1) {
                int column = fromRight ? storedHeight - 1 - y : y - at;
                for (int x = 0; x < strip.length; x++) {
                    picture.run(column, fromBottom ? strip.length - 1 - x : x, count, strip[x], 0);
                }
            }
        }
    }
}
