package unmask.ui.view;

import unmask.image.Picture;

/**
 * Draws a picture, row by row, into a frame of premultiplied pixels. Enlarged pixels stay square; reduced ones are blended
 * from the nearest larger level. One instance serves one frame; {@link #row} is safe from several threads.
 */
final class PictureSampler {
    /** Above this enlargement pixels are drawn as squares. */
    private static final double SQUARES_ABOVE = 1.5;

    private final Picture level;
    private final double levelPerScreen;
    private final double levelLeft;
    private final double levelTop;
    private final boolean squares;
    private final int firstColumn;
    private final int[] columns;
    private final int[] fractions;
    private final int sourceLeft;
    private final int sourceCount;

    PictureSampler(FrameRenderer.Frame frame) {
        double screenZoom = frame.screenZoom();
        int index = frame.picture().levelFor(1 / screenZoom);
        this.level = frame.picture().level(index);
        int reduction = 1 << index;
        this.levelPerScreen = 1 / screenZoom / reduction;
        this.levelLeft = frame.viewport().originX() / reduction;
        this.levelTop = frame.viewport().originY() / reduction;
        this.squares = screenZoom > SQUARES_ABOVE;
        double width = (double) frame.picture().picture().width() / reduction;
        int first = Math.clamp((long) Math.ceil(-levelLeft / levelPerScreen - 0.5), 0, frame.width());
        int end = Math.clamp((long) Math.ceil((width - levelLeft) / levelPerScreen - 0.5), first, frame.width());
        this.firstColumn = first;
        this.columns = new int[end - first];
        this.fractions = new int[end - first];
        for (int i = 0; i < columns.length; i++) {
            double x = levelLeft + (first + i + 0.5) * levelPerScreen - (squares ? 0 : 0.5);
            columns[i] = Math.clamp((long) Math.floor(x), 0, level.width() - 1);
            fractions[i] = squares || x < 0 ? 0 : (int) ((x - Math.floor(x)) * 256);
        }
        this.sourceLeft = columns.length == 0 ? 0 : columns[0];
        int sourceLast = columns.length == 0 ? 0 : Math.min(columns[columns.length - 1] + 1, level.width() - 1);
        this.sourceCount = sourceLast - sourceLeft + 1;
    }

    /** Two source rows of a frame's thread. */
    int[][] newRows() {
        return new int[2][sourceCount + 1];
    }

    /** Writes what there is in screen row {@code screenY} over {@code frame}, from {@code offset} on. */
    void row(int screenY, int[][] rows, int[] frame, int offset) {
        double y = levelTop + (screenY + 0.5) * levelPerScreen;
        if (columns.length == 0 || y < 0 || y >= level.height()) {
            return;
        }
        if (squares) {
            read((int) y, rows[0]);
            for (int i = 0; i < columns.length; i++) {
                frame[offset + firstColumn + i] = rows[0][columns[i] - sourceLeft];
            }
            return;
        }
        double centred = Math.max(0, y - 0.5);
        int upper = (int) centred;
        int down = (int) ((centred - upper) * 256);
        read(upper, rows[0]);
        read(Math.min(upper + 1, level.height() - 1), rows[1]);
        for (int i = 0; i < columns.length; i++) {
            int x = columns[i] - sourceLeft;
            int left = Colours.mix(rows[0][x], rows[1][x], down);
            frame[offset + firstColumn + i] = fractions[i] == 0
                    ? left
                    : Colours.mix(left, Colours.mix(rows[0][x + 1], rows[1][x + 1], down), fractions[i]);
        }
    }

    private void read(int y, int[] row) {
        level.readRow(sourceLeft, y, sourceCount, row, 0);
        row[sourceCount] = row[sourceCount - 1];
        for (int x = 0; x <= sourceCount; x++) {
            if (row[x] >>> 24 != 0xFF) {
                row[x] = Colours.premultiplied(row[x]);
            }
        }
    }
}
