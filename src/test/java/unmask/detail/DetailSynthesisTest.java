package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

class DetailSynthesisTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 128;
    private static final int GREY = 0xFF808080;
    private static final PixelMask DISC = PixelMask.empty(WIDTH, HEIGHT).withLine(80, 64, 80, 64, 18, true);

    @Test
    void pixelsOutsideTheHoleKeepEveryByte() {
        Picture picture = drawn(DetailSynthesisTest::noise);
        Picture result = filled(picture, DISC, 0, 1).over(picture);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (!DISC.contains(x, y)) {
                    assertEquals(picture.argb(x, y), result.argb(x, y));
                }
            }
        }
    }

    @Test
    void alphaNeverChanges() {
        Picture picture = drawn((x, y) -> noise(x, y) & 0xFFFFFF | (100 + x) << 24);
        Picture result = filled(picture, DISC, 0, 1).over(picture);
        for (int x = 0; x < WIDTH; x++) {
            assertEquals(picture.argb(x, 64) >>> 24, result.argb(x, 64) >>> 24);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheNumberOfThreads() throws Exception {
        Picture picture = drawn(DetailSynthesisTest::noise);
        Patch alone = onThreads(1, picture);
        assertEquals(alone, onThreads(5, picture));
    }

    @Test
    void anotherSeedGivesAnotherAnswer() {
        Picture picture = drawn(DetailSynthesisTest::noise);
        assertNotEquals(filled(picture, DISC, 0, 1), filled(picture, DISC, 0, 2));
    }

    @Test
    void nothingOfWhatIsMaskedComesBack() {
        Picture picture = drawn((x, y) -> DISC.contains(x, y) ? 0xFFFF0000 : noise(x, y) & 0xFF00FFFF);
        Picture result = filled(picture, DISC, 0, 1).over(picture);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int red = result.argb(x, y) >> 16 & 0xFF;
                assertTrue(red == 0, "red " + red + " at " + x + ", " + y);
            }
        }
    }

    @Test
    void stripesGoOnThroughTheHole() {
        Picture picture = drawn((x, y) -> y / 4 % 2 == 0 ? 0xFF203040 : 0xFFE0D0C0);
        Picture result = filled(picture, DISC, 0, 1).over(picture);
        int wrong = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                wrong += Math.abs((result.argb(x, y) & 0xFF) - (picture.argb(x, y) & 0xFF)) > 40 ? 1 : 0;
            }
        }
        assertTrue(wrong < DISC.count() / 20, wrong + " of " + DISC.count());
    }

    @Test
    void aPoleThatEntersTheHoleGoesOnToWhereItLeaves() {
        for (int seed = 1; seed <= 4; seed++) {
            Picture picture = drawn((x, y) -> isPole(x, y) ? 0xFF303030 : noise(x, y) | 0x808080);
            Picture result = filled(picture, DISC, 0, seed).over(picture);
            int dark = 0;
            int pole = 0;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if (DISC.contains(x, y) && isPole(x, y)) {
                        pole++;
                        dark += (result.argb(x, y) & 0xFF) < 100 ? 1 : 0;
                    }
                }
            }
            assertTrue(dark > 0.7 * pole, dark + " of " + pole + " with seed " + seed);
        }
    }

    private static boolean isPole(int x, int y) {
        return Math.abs(x - y / 2 - 48) < 4;
    }

    @Test
    void theHoleIsAsRoughAsItsSurroundings() {
        Picture picture = drawn(DetailSynthesisTest::noise);
        Picture result = filled(picture, DISC, 0, 1).over(picture);
        double ratio = roughness(result, true) / roughness(picture, false);
        assertTrue(ratio > 0.6 && ratio < 1.2, "roughness " + ratio);
    }

    @Test
    void theGuideSaysWhatStandsWhere() {
        Picture picture = drawn((x, y) -> x < 80 ? noise(x, y) & 0xFF3F3F3F : noise(x, y) | 0xC0C0C0);
        Picture guide = drawn((x, y) -> y < 64 ? 0xFF202020 : 0xFFE0E0E0);
        Picture known = drawn((x, y) -> x < 80 ? 0xFF202020 : 0xFFE0E0E0);
        Picture both = new Patch(60, 44, guide.crop(new Region(60, 44, 41, 41))).over(known);
        Picture result = synthesis(picture, DISC, both).fill(1, 1, frame -> {}).over(picture);
        assertTrue((result.argb(84, 59) & 0xFF) < 128, "the upper right is dark");
        assertTrue((result.argb(76, 69) & 0xFF) > 128, "the lower left is bright");
    }

    @Test
    void framesComeFromCoarseToFine() {
        Picture picture = drawn(DetailSynthesisTest::noise);
        List<Patch> frames = new ArrayList<>();
        Patch last = synthesis(picture, DISC, Picture.filled(WIDTH, HEIGHT, GREY))
                .fill(0, 1, frame -> frames.add(frame.get()));
        assertFalse(frames.isEmpty());
        for (Patch frame : frames) {
            assertEquals(last.region(), frame.region());
            assertNotEquals(last, frame);
        }
    }

    @Test
    void whatWasTriedIsGoneOnFromAndGivesTheSameBytes() {
        Picture picture = drawn((x, y) -> x < 80 ? noise(x, y) & 0xFF3F3F3F : noise(x, y) | 0xC0C0C0);
        Picture guide = drawn((x, y) -> x < 80 ? 0xFF1F1F1F : 0xFFDFDFDF);
        DetailSynthesis tried = synthesis(picture, DISC, guide);
        double follow = tried.follow(1);
        List<Patch> frames = new ArrayList<>();
        List<Patch> untriedFrames = new ArrayList<>();
        Patch untried = synthesis(picture, DISC, guide).fill(follow, 1, frame -> untriedFrames.add(frame.get()));
        assertEquals(untried, tried.fill(follow, 1, frame -> frames.add(frame.get())));
        assertEquals(untriedFrames, frames);
        assertEquals(untried, tried.fill(follow, 1, frame -> {}), "a second time");
    }

    @Test
    void whereNothingIsVisibleNothingCanBeCopied() {
        Picture picture = drawn((x, y) -> noise(x, y) & 0xFFFFFF);
        assertFalse(
                synthesis(picture, DISC, Picture.filled(WIDTH, HEIGHT, GREY)).isPossible());
    }

    @Test
    void masksAtTheCornerAndOverAllButAFrameAreFilled() {
        for (PixelMask mask : List.of(
                PixelMask.of(WIDTH, HEIGHT, new Region(0, 0, 40, 30)),
                PixelMask.of(WIDTH, HEIGHT, new Region(9, 9, WIDTH - 18, HEIGHT - 18)),
                PixelMask.of(WIDTH, HEIGHT, new Region(50, 50, 1, 1)))) {
            Picture red = drawn((x, y) -> mask.contains(x, y) ? 0xFFFF0000 : noise(x, y) & 0xFF00FFFF);
            Picture result = filled(red, mask, 0, 1).over(red);
            assertEquals(0, result.argb(mask.bounds().x(), mask.bounds().y()) >> 16 & 0xFF);
        }
    }

    @Test
    void anInterruptEndsTheWork() {
        Picture picture = drawn(DetailSynthesisTest::noise);
        DetailSynthesis synthesis = synthesis(picture, DISC, Picture.filled(WIDTH, HEIGHT, GREY));
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> synthesis.fill(0, 1, frame -> {}));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static Patch onThreads(int threads, Picture picture) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> filled(picture, DISC, 0.2, 1)).get();
        }
    }

    private static Patch filled(Picture picture, PixelMask mask, double follow, long seed) {
        return synthesis(picture, mask, Picture.filled(WIDTH, HEIGHT, GREY)).fill(follow, seed, frame -> {});
    }

    private static DetailSynthesis synthesis(Picture picture, PixelMask mask, Picture guide) {
        return new DetailSynthesis(picture, mask, picture.bounds(), guide, 0);
    }

    private static Picture drawn(IntBinaryOperator colour) {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int at = 0; at < argb.length; at++) {
            argb[at] = colour.applyAsInt(at % WIDTH, at / WIDTH);
        }
        return Picture.of(WIDTH, HEIGHT, argb);
    }

    private static int noise(int x, int y) {
        int grey = 64 + new SplittableRandom(x * 1009L + y).nextInt(128);
        return 0xFF000000 | grey << 16 | grey << 8 | grey;
    }

    /** Mean difference from the left neighbour. */
    private static double roughness(Picture picture, boolean inHole) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 1; x < WIDTH; x++) {
                if (DISC.contains(x, y) == inHole) {
                    sum += Math.abs((picture.argb(x, y) & 0xFF) - (picture.argb(x - 1, y) & 0xFF));
                    count++;
                }
            }
        }
        return sum / count;
    }
}
