package unmask.detail;

import java.util.stream.IntStream;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/** Reads the finest level out of a picture. */
record Reading(Picture picture, PixelMask mask, Region area, int edge) {
    Level level(Picture guide) {
        int width = area.width();
        int count = Math.toIntExact(area.area());
        boolean[] masked = new boolean[count];
        boolean[] lends = new boolean[count];
        short[] colours = new short[3 * count];
        short[] guided = new short[3 * count];
        IntStream.range(0, area.height()).parallel().forEach(y -> {
            int[] row = new int[width];
            guide.readRow(0, y, width, row, 0);
            split(row, guided, 3 * y * width);
            picture.readRow(area.x(), area.y() + y, width, row, 0);
            split(row, colours, 3 * y * width);
            for (int x = 0, at = y * width; x < width; x++, at++) {
                masked[at] = mask.contains(area.x() + x, area.y() + y);
                lends[at] = row[x] >>> 24 != 0;
            }
        });
        boolean[] hole = grown(masked);
        for (int at = 0; at < count; at++) {
            lends[at] &= !hole[at];
        }
        return new Level(width, area.height(), colours, guided, hole, lends);
    }

    private static void split(int[] row, short[] channels, int to) {
        for (int x = 0, at = to; x < row.length; x++, at += 3) {
            channels[at] = (short) (row[x] >> 16 & 0xFF);
            channels[at + 1] = (short) (row[x] >> 8 & 0xFF);
            channels[at + 2] = (short) (row[x] & 0xFF);
        }
    }

    private boolean[] grown(boolean[] masked) {
        boolean[] hole = masked.clone();
        int width = area.width();
        for (int at = 0; at < masked.length; at++) {
            if (masked[at]) {
                int x = at % width;
                int y = at / width;
                for (int dy = -edge; dy <= edge; dy++) {
                    for (int dx = -edge; dx <= edge; dx++) {
                        if (dx * dx + dy * dy <= edge * edge
                                && x + dx >= 0
                                && x + dx < width
                                && y + dy >= 0
                                && y + dy < area.height()) {
                            hole[at + dy * width + dx] = true;
                        }
                    }
                }
            }
        }
        return hole;
    }
}
