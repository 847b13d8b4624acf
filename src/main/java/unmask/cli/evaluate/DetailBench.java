package unmask.cli.evaluate;

import java.nio.file.Path;
import unmask.detail.DetailOptions;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.inpaint.Repaint;
import unmask.inpaint.SamplingOptions;
import unmask.seam.SeamBlend;

/** Measures how much longer a repaint takes with texture of the picture than as painted, on a picture of 3,072 x 2,048. */
final class DetailBench {
    private static final int RUNS = 3;

    private final Path model;
    private final Picture picture;

    /** @param sample 1536 x 1024 pixels */
    DetailBench(Path model, Picture sample) {
        this.model = model;
        int[] argb = new int[4 * sample.width() * sample.height()];
        int width = 2 * sample.width();
        for (int at = 0; at < argb.length; at++) {
            argb[at] = sample.argb(at % width / 2, at / width / 2);
        }
        this.picture = Picture.of(width, 2 * sample.height(), argb);
    }

    /**
     * What the detail adds, by the medians of a few runs.
     *
     * @param diameter of the round mask in the middle, in pixels
     * @return milliseconds
     */
    double millis(int diameter) {
        int x = picture.width() / 2;
        int y = picture.height() / 2;
        PixelMask mask = PixelMask.empty(picture.width(), picture.height()).withLine(x, y, x, y, diameter / 2.0, true);
        Repaint repaint = Repaint.plan(picture, mask, Repaint.AUTOMATIC);
        Picture decoded = repaint.request(model, SamplingOptions.DEFAULT.withSeed(1), false)
                .picture()
                .orElseThrow();
        return millis(repaint, decoded, DetailOptions.AUTOMATIC) - millis(repaint, decoded, DetailOptions.AS_PAINTED);
    }

    private static double millis(Repaint repaint, Picture decoded, DetailOptions detail) {
        return BenchCommand.median(
                RUNS, () -> repaint.finish(decoded, SeamBlend.DEFAULT_FEATHER, detail, 1, frame -> {}));
    }
}
