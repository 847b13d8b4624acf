package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

class TextureGapTest {
    private static final int WIDTH = 110;
    private static final int HEIGHT = 90;
    private static final double[] WIDTHS = {0, 1.5, 3, 6};

    private final Picture noise = noise(3);

    @Test
    void agreesWithANaiveComputationInTheMiddleAndOverTheEdge() {
        for (Region hole :
                List.of(new Region(50, 30, 30, 40), new Region(-5, 20, 40, 30), new Region(85, 55, 40, 50))) {
            PixelMask mask = PixelMask.of(WIDTH, HEIGHT, hole);
            Picture half = noise.with(hole.x(), hole.y() + 15, Picture.filled(hole.width(), hole.height(), 0xFF506070));
            assertEquals(naive(half, mask), TextureGap.of(half, mask), 1e-9);
        }
    }

    @Test
    void aSmoothHoleInNoiseHasALargeGapAndNoiseOfTheSameKindHasNone() {
        Region hole = new Region(50, 30, 30, 40);
        PixelMask mask = PixelMask.of(WIDTH, HEIGHT, hole);
        Picture smooth = noise.with(hole.x(), hole.y(), Picture.filled(hole.width(), hole.height(), 0xFF808080));
        Picture other = noise.with(hole.x(), hole.y(), noise(9).crop(hole));
        assertTrue(TextureGap.of(smooth, mask) > 20);
        assertTrue(TextureGap.of(other, mask) < 2);
    }

    @Test
    void aMaskTooThinToLookIntoHasNoGap() {
        assertTrue(Double.isNaN(TextureGap.of(noise, PixelMask.of(WIDTH, HEIGHT, new Region(10, 10, 60, 12)))));
    }

    private static Picture noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] argb = random.ints((long) WIDTH * HEIGHT, 0, 1 << 24)
                .map(rgb -> rgb | 0xFF000000)
                .toArray();
        return Picture.of(WIDTH, HEIGHT, argb);
    }

    /** As the definition says, pixel by pixel. */
    private static double naive(Picture picture, PixelMask mask) {
        double[] grey = new double[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            int argb = picture.argb(i % WIDTH, i / WIDTH);
            grey[i] = 0.299 * (argb >> 16 & 0xFF) + 0.587 * (argb >> 8 & 0xFF) + 0.114 * (argb & 0xFF);
        }
        double gap = 0;
        for (int band = 0; band < 3; band++) {
            List<Double> inside = new ArrayList<>();
            List<Double> ring = new ArrayList<>();
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    boolean in = !reaches(mask, x, y, 6, false);
                    boolean near = reaches(mask, x, y, 60, true) && !reaches(mask, x, y, 12, true);
                    if (in || near) {
                        double detail = blurred(grey, x, y, WIDTHS[band]) - blurred(grey, x, y, WIDTHS[band + 1]);
                        (in ? inside : ring).add(detail);
                    }
                }
            }
            gap += Math.abs(20 * Math.log10((deviation(inside) + 0.05) / (deviation(ring) + 0.05))) / 3;
        }
        return gap;
    }

    /** Whether a pixel that is set, or is not, lies within so many steps; what lies outside the picture is not set. */
    private static boolean reaches(PixelMask mask, int x, int y, int steps, boolean set) {
        for (int dy = -steps; dy <= steps; dy++) {
            int rest = steps - Math.abs(dy);
            for (int dx = -rest; dx <= rest; dx++) {
                if (mask.contains(x + dx, y + dy) == set) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double blurred(double[] grey, int x, int y, double sigma) {
        if (sigma == 0) {
            return grey[y * WIDTH + x];
        }
        int radius = (int) (4 * sigma + 0.5);
        double sum = 0;
        double weights = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                sum += weight * grey[mirrored(y + dy, HEIGHT) * WIDTH + mirrored(x + dx, WIDTH)];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static int mirrored(int at, int length) {
        return at < 0 ? -1 - at : at >= length ? 2 * length - 1 - at : at;
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        return Math.sqrt(values.stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
