package unmask.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.image.PixelMask;
import unmask.image.Region;

/** The pictures beside a page, under names that tell nothing. */
final class Exhibits {
    private static final String FOLDER = "pictures";
    private static final int LETTERS = 8;
    private static final int MARGIN = 64; // pixels around the mask that are shown with it
    private static final int OVERVIEW = 320; // longer side, in pixels
    private static final int OUTLINE = 0xFFFF2D78;
    private static final int HOLE = 0xFF808080;

    private final Path folder;
    private final SplittableRandom names;

    Exhibits(Path folder, SplittableRandom names) {
        this.folder = folder;
        this.names = names;
    }

    /** What is shown of results of a trial, at their own scale. */
    static Region crop(Trial trial) {
        return trial.mask().bounds().grown(MARGIN).intersection(trial.picture().bounds());
    }

    /** Writes a picture and returns its file, from the page's folder on. */
    String add(Picture picture) throws IOException {
        Files.createDirectories(folder.resolve(FOLDER));
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            name.append((char) ('a' + names.nextInt(26)));
        }
        String file = FOLDER + "/" + name + ".png";
        PictureFile.write(folder.resolve(file), picture);
        return file;
    }

    /** The whole picture, small, with the mask outlined; what it covers is grey, so that nothing is told of what was there. */
    static Picture overview(Trial trial) {
        Picture small = Reduction.toFit(trial.picture(), OVERVIEW);
        double scaleX = (double) trial.picture().width() / small.width();
        double scaleY = (double) trial.picture().height() / small.height();
        PixelMask hole = PixelMask.where(
                small.width(),
                small.height(),
                (x, y) -> trial.mask().contains((int) ((x + 0.5) * scaleX), (int) ((y + 0.5) * scaleY)));
        int[] pixels = small.pixels(small.bounds());
        for (int at = 0; at < pixels.length; at++) {
            int x = at % small.width();
            int y = at / small.width();
            if (hole.contains(x, y)) {
                pixels[at] = isInner(hole, x, y) ? HOLE : OUTLINE;
            }
        }
        return Picture.of(small.width(), small.height(), pixels);
    }

    private static boolean isInner(PixelMask hole, int x, int y) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                if (!hole.contains(x + dx, y + dy)) {
                    return false;
                }
            }
        }
        return true;
    }
}
