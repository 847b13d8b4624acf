package unmask.detail;

import java.util.stream.IntStream;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

/** Reads the finest level out of a picture. */
record Reading(Picture picture, PixelMask mask, Region area, int edge) {
    Level level(Picture guide) {
        int count = Math.toIntExact(area.area());
        int[] argb = picture.pixels(area);
        boolean[] masked = new boolean[count];
        IntStream.range(0, area.height()).parallel().forEach(y -> {
            for (int x = 0; x < area.width(); x++) {
                masked[y * area.width() + x] = mask.contains(area.x() + x, area.y() + y);
            }
        });
        boolean[] hole = grown(masked);
        boolean[] lends = new boolean[count];
        for (int at = 0; at < count; at++) {
            lends[at] = !hole[at] && argb[at] >>> 24 != 0;
        }
        return new Level(area.width(), area.height(), channels(argb), channels(guide.pixels(guide.bounds())), hole, lends);
    }

    private static short[] channels(int[] argb) {
        short[] channels = new short[3 * argb.length];
        IntStream.range(0, argb.length).parallel().forEach(at -> {
            channels[3 * at] = (short) (argb[at] >> 16 & 0xFF);
            channels[3 * at + 1] = (short) (argb[at] >> 8 & 0xFF);
            channels[3 * at + 2] = (short) (argb[at] & 0xFF);
        });
        return channels;
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
