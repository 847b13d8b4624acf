package unmask.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import unmask.detail.DetailOptions;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;
import unmask.image.TokenMask;

class RepaintTest {
    private final Random random = new Random(7);

    @Test
    void withoutDetailTheRepaintIsAsPainted() {
        Picture picture = noise(320, 288, 0xFF000000);
        Repaint repaint = Repaint.plan(picture, PixelMask.of(320, 288, new Region(100, 90, 60, 50)), Repaint.AUTOMATIC);
        Picture decoded = requestOf(repaint);
        assertEquals(repaint.finish(decoded, 5), repaint.finish(decoded, 5, DetailOptions.AS_PAINTED, 1, frame -> {}));
    }

    @Test
    void aTransparentHoleIsFilledUnderTheMaskAloneAndOnlyWhereThatIsWanted() {
        PixelMask hole = PixelMask.of(320, 288, new Region(110, 95, 40, 40));
        int[] argb = noise(320, 288, 0xFF000000).pixels(new Region(0, 0, 320, 288));
        for (int i = 0; i < argb.length; i++) {
            argb[i] = hole.contains(i % 320, i / 320) ? 0 : argb[i];
        }
        Picture picture = Picture.of(320, 288, argb);
        PixelMask mask = PixelMask.of(320, 288, new Region(100, 90, 40, 50)); // over a part of it
        Repaint keeping = Repaint.plan(picture, mask, Repaint.AUTOMATIC);
        Picture decoded = requestOf(keeping);
        Repaint filling = keeping.fillingHoles();
        Picture filled = filling.finish(decoded, 5, DetailOptions.AUTOMATIC, 1, frame -> {})
                .over(picture);
        Picture kept = keeping.finish(decoded, 5, DetailOptions.AUTOMATIC, 1, frame -> {})
                .over(picture);
        for (int y = 90; y < 140; y++) {
            for (int x = 100; x < 155; x++) {
                int before = picture.argb(x, y) >>> 24;
                assertEquals(before, kept.argb(x, y) >>> 24);
                assertEquals(mask.contains(x, y) ? 0xFF : before, filled.argb(x, y) >>> 24, x + ", " + y);
            }
        }
        Picture preview = filling.preview(decoded, decoded.bounds(), TokenMask.none(16, 16))
                .orElseThrow()
                .over(picture);
        assertEquals(0xFF, preview.argb(120, 110) >>> 24);
    }

    @Test
    void halfTheDetailLiesBetweenThePaintedAndTheSharp() {
        Picture picture = noise(320, 288, 0xFF000000);
        Repaint repaint = Repaint.plan(picture, PixelMask.of(320, 288, new Region(100, 90, 60, 50)), Repaint.AUTOMATIC);
        Picture decoded = requestOf(repaint);
        Patch painted = repaint.finish(decoded, 5);
        Patch half = detailed(repaint, decoded, 0.5);
        Patch sharp = detailed(repaint, decoded, 1);
        assertEquals(painted.region(), sharp.region());
        int x = 130 - sharp.x();
        int y = 115 - sharp.y();
        int between = (painted.pixels().argb(x, y) & 0xFF) + (sharp.pixels().argb(x, y) & 0xFF);
        assertEquals(between / 2.0, half.pixels().argb(x, y) & 0xFF, 1);
    }

    @Test
    void withAllDetailNothingOutsideTheMaskAndTwoPixelsChanges() {
        Picture picture = noise(320, 288, 0x80000000);
        PixelMask mask = PixelMask.of(320, 288, new Region(100, 90, 60, 50));
        Repaint repaint = Repaint.plan(picture, mask, Repaint.AUTOMATIC);
        Picture result = detailed(repaint, requestOf(repaint), 1).over(picture);
        Region remade = mask.bounds().grown(2);
        for (int y = 0; y < 288; y++) {
            for (int x = 0; x < 320; x++) {
                int kept = remade.contains(x, y) ? 0xFF000000 : 0xFFFFFFFF;
                assertEquals(picture.argb(x, y) & kept, result.argb(x, y) & kept);
            }
        }
    }

    private static Patch detailed(Repaint repaint, Picture decoded, double share) {
        DetailOptions detail = new DetailOptions(OptionalDouble.of(share), OptionalDouble.of(0));
        return repaint.finish(decoded, 5, detail, 1, frame -> {});
    }

    @Test
    void planningIsGivenUpWhenItsThreadIsInterrupted() {
        Picture picture = Picture.filled(600, 600, 0xFF102030);
        Repaint repaint =
                Repaint.plan(picture, PixelMask.of(600, 600, new Region(200, 200, 50, 50)), Repaint.AUTOMATIC);
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> repaint.request(Path.of("m"), SamplingOptions.DEFAULT.withSeed(1), false));
        } finally {
            assertTrue(Thread.interrupted());
        }
        repaint.request(Path.of("m"), SamplingOptions.DEFAULT.withSeed(1), false);
    }

    @Test
    void theWindowHoldsTheMaskWhateverItsPlace() {
        for (int i = 0; i < 3000; i++) {
            Picture picture = Picture.filled(1 + random.nextInt(1200), 1 + random.nextInt(700), 0);
            PixelMask mask = randomMask(picture);
            int smallest = Repaint.smallestCellPixels(picture, mask);
            int largest = Repaint.largestCellPixels(picture);
            int cellPixels = random.nextBoolean() ? Repaint.AUTOMATIC : random.nextInt(smallest, largest + 1);
            Repaint repaint = Repaint.plan(picture, mask, cellPixels);
            Window window = repaint.window();
            String where = picture + " " + mask.bounds() + " " + window;
            assertTrue(window.region().contains(mask.bounds()), where);
            assertTrue(window.columns() >= 16 && window.columns() <= 64, where);
            assertTrue(window.rows() >= 16 && window.rows() <= 64, where);
            assertEquals(
                    mask.cellsTouched(window.cellPixels()).count(),
                    repaint.hidden().count(),
                    where);
        }
    }

    @Test
    void theAutomaticWindowHoldsTheMasksOwnSizeAgainOnEachSide() {
        Picture picture = Picture.filled(3000, 2000, 0);
        for (int i = 0; i < 300; i++) {
            PixelMask mask = randomMask(picture);
            Region bounds = mask.bounds();
            Region wanted = picture.bounds()
                    .intersection(Region.between(
                            bounds.x() - bounds.width(),
                            bounds.y() - bounds.height(),
                            bounds.right() + bounds.width(),
                            bounds.bottom() + bounds.height()));
            Window window = Repaint.plan(picture, mask, Repaint.AUTOMATIC).window();
            assertTrue(window.region().contains(wanted), bounds + " " + window);
            assertEquals(16, window.columns());
            assertEquals(16, window.rows());
        }
    }

    @Test
    void aSmallMaskIsSeenAtTheModelsOwnScale() {
        Picture picture = Picture.filled(3000, 2000, 0);
        PixelMask mask = PixelMask.of(3000, 2000, new Region(1500, 1000, 40, 40));
        assertEquals(16, Repaint.plan(picture, mask, Repaint.AUTOMATIC).window().cellPixels());
    }

    @Test
    void theWindowStaysInsideThePictureWhereItCan() {
        Picture picture = Picture.filled(640, 480, 0);
        for (Region corner :
                new Region[] {new Region(0, 0, 9, 9), new Region(631, 471, 9, 9), new Region(0, 471, 9, 9)}) {
            Window window = Repaint.plan(picture, PixelMask.of(640, 480, corner), Repaint.AUTOMATIC)
                    .window();
            assertTrue(picture.bounds().contains(window.region()), corner + " " + window);
        }
    }

    @Test
    void aFinerScaleThanFitsMakesALargerCanvas() {
        Picture picture = Picture.filled(3000, 2000, 0);
        PixelMask mask = PixelMask.of(3000, 2000, new Region(1000, 800, 480, 160));
        Window window = Repaint.plan(picture, mask, 16).window();
        assertEquals(16, window.cellPixels());
        assertTrue(window.columns() >= 30 + 2 * 8, window.toString());
        assertTrue(window.rows() >= 10 + 2 * 8, window.toString());
    }

    @Test
    void anUnusableMaskIsRefusedInOneSentence() {
        Picture picture = Picture.filled(5000, 3000, 0);
        assertRefused(picture, PixelMask.empty(5000, 3000), 16, "empty");
        assertRefused(picture, PixelMask.of(50, 30, new Region(0, 0, 9, 9)), 16, "50 x 30");
        assertRefused(picture, PixelMask.of(5000, 3000, picture.bounds()), 16, "at least 79 pixels");
        assertRefused(picture, PixelMask.of(5000, 3000, new Region(0, 0, 9, 9)), 15, "16");
    }

    @Test
    void theRequestHoldsTheWindowAsItIsAtTheModelsOwnScale() {
        Picture picture = noise(400, 300, 0xFF000000);
        PixelMask mask = PixelMask.of(400, 300, new Region(150, 100, 30, 30));
        Repaint repaint = Repaint.plan(picture, mask, 16);
        assertEquals(picture.crop(repaint.window().region()), requestOf(repaint));
    }

    @Test
    void whatLiesBeyondThePictureIsMirrored() {
        Picture picture = noise(100, 60, 0xFF000000);
        Repaint repaint = Repaint.plan(picture, PixelMask.of(100, 60, new Region(40, 20, 9, 9)), 16);
        Region window = repaint.window().region();
        Picture seen = requestOf(repaint);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                int there = picture.argb(reflected(window.x() + x, 100), reflected(window.y() + y, 60));
                assertEquals(there, seen.argb(x, y), x + ", " + y);
            }
        }
    }

    @Test
    void aPictureOfOnePixelFillsItsWindow() {
        Picture picture = Picture.filled(1, 1, 0xFF204060);
        Repaint repaint = Repaint.plan(picture, PixelMask.of(1, 1, picture.bounds()), Repaint.AUTOMATIC);
        assertEquals(Picture.filled(256, 256, 0xFF204060), requestOf(repaint));
        Patch patch = repaint.finish(Picture.filled(256, 256, 0xFF112233), 4);
        assertEquals(new Patch(0, 0, Picture.filled(1, 1, 0xFF112233)), patch);
    }

    @Test
    void reducingAveragesSoThatNothingFlickers() {
        int[] stripes = new int[1024 * 1024];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 == 0 ? 0xFF000000 : 0xFFFFFFFF;
        }
        Picture picture = Picture.of(1024, 1024, stripes);
        Picture seen = requestOf(Repaint.plan(picture, PixelMask.of(1024, 1024, picture.bounds()), Repaint.AUTOMATIC));
        for (int x = 1; x < 255; x++) {
            assertEquals(128, seen.argb(x, 100) & 0xFF, 1);
        }
    }

    @Test
    void transparentPixelsLendNoColour() {
        int[] argb = new int[512 * 512];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 512 >= 256 ? 0x0000FF00 : i % 2 == 0 ? 0xFF802010 : 0x0000FF00;
        }
        Picture picture = Picture.of(512, 512, argb);
        Picture seen = requestOf(Repaint.plan(picture, PixelMask.of(512, 512, picture.bounds()), Repaint.AUTOMATIC));
        assertEquals(0xFF802010, seen.argb(60, 60));
        assertEquals(0xFF808080, seen.argb(200, 60));
    }

    @Test
    void pixelsOutsideTheMaskAndItsFeatherNeverChange() {
        for (int i = 0; i < 60; i++) {
            Picture picture =
                    noise(1 + random.nextInt(400), 1 + random.nextInt(300), random.nextBoolean() ? 0xFF000000 : 0);
            PixelMask mask = randomMask(picture);
            Repaint repaint = Repaint.plan(picture, mask, random.nextBoolean() ? Repaint.AUTOMATIC : 64);
            double feather = random.nextInt(4) == 0 ? 0 : random.nextDouble(20);
            Window window = repaint.window();
            Patch patch = repaint.finish(noise(window.modelWidth(), window.modelHeight(), 0xFF000000), feather);
            Picture after = patch.over(picture);
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    assertEquals(picture.argb(x, y) >>> 24, after.argb(x, y) >>> 24);
                    if (picture.argb(x, y) != after.argb(x, y)) {
                        assertTrue(isWithin(mask, x, y, feather), x + ", " + y + " " + mask.bounds());
                    }
                }
            }
        }
    }

    @Test
    void withoutErrorTheDecodedPixelsAreTaken() {
        Picture picture = noise(300, 300, 0xFF000000);
        PixelMask mask = PixelMask.empty(300, 300).withLine(100, 100, 160, 150, 25, true);
        Repaint repaint = Repaint.plan(picture, mask, 16);
        Patch patch = repaint.finish(requestOf(repaint), 5);
        assertEquals(picture, patch.over(picture));
    }

    @Test
    void aConstantErrorOfColourVanishes() {
        for (int cellPixels : new int[] {16, 37, 48}) {
            Picture picture = Picture.filled(900, 900, 0xFF607080);
            PixelMask mask = PixelMask.empty(900, 900).withLine(300, 300, 420, 450, 60, true);
            Repaint repaint = Repaint.plan(picture, mask, cellPixels);
            Patch patch = repaint.finish(shifted(requestOf(repaint), (x, y) -> 30), 6);
            assertEquals(picture, patch.over(picture));
        }
    }

    @Test
    void anErrorThatIsAGradientNearlyVanishes() {
        Picture picture = Picture.filled(900, 900, 0xFF707070);
        PixelMask mask = PixelMask.empty(900, 900).withLine(400, 400, 420, 450, 60, true);
        Repaint repaint = Repaint.plan(picture, mask, 20);
        Patch patch = repaint.finish(shifted(requestOf(repaint), (x, y) -> (x - 128) / 6), 6);
        Region region = patch.region();
        for (int argb : patch.pixels().pixels(new Region(0, 0, region.width(), region.height()))) {
            assertEquals(0x70, argb & 0xFF, 3);
        }
    }

    @Test
    void thePatchIsNoLargerThanTheMaskAndItsFeather() {
        Picture picture = noise(300, 300, 0xFF000000);
        PixelMask mask = PixelMask.of(300, 300, new Region(120, 130, 20, 30));
        Repaint repaint = Repaint.plan(picture, mask, Repaint.AUTOMATIC);
        assertEquals(
                new Region(120, 130, 20, 30),
                repaint.finish(requestOf(repaint), 0).region());
        assertEquals(
                new Region(115, 125, 30, 40),
                repaint.finish(requestOf(repaint), 5).region());
    }

    @Test
    void aPreviewShowsMaskedPixelsOfRevealedCellsOnly() {
        Picture picture = Picture.filled(256, 256, 0x80506070);
        PixelMask mask = PixelMask.of(256, 256, new Region(60, 60, 50, 50));
        Repaint repaint = Repaint.plan(picture, mask, 16);
        TokenMask stillHidden = TokenMask.where(16, 16, cell -> cell == 4 * 16 + 4);
        Picture decoded = shifted(requestOf(repaint), (x, y) -> mask.contains(x, y) ? 50 : 0);
        Picture shown = repaint.preview(decoded, decoded.bounds(), stillHidden)
                .orElseThrow()
                .over(picture);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                boolean revealed = mask.contains(x, y) && (x / 16 != 4 || y / 16 != 4);
                assertEquals(revealed ? 0x808292A2 : 0x80506070, shown.argb(x, y), x + ", " + y);
            }
        }
    }

    @Test
    void aPreviewElsewhereShowsNothing() {
        Picture picture = Picture.filled(256, 256, 0xFF506070);
        Repaint repaint = Repaint.plan(picture, PixelMask.of(256, 256, new Region(60, 60, 50, 50)), 16);
        Region elsewhere = new Region(128, 128, 64, 64);
        assertEquals(
                Optional.empty(),
                repaint.preview(Picture.filled(64, 64, 0xFF000000), elsewhere, TokenMask.none(16, 16)));
    }

    private PixelMask randomMask(Picture picture) {
        int x = random.nextInt(picture.width());
        int y = random.nextInt(picture.height());
        Region region =
                new Region(x, y, 1 + random.nextInt(picture.width() - x), 1 + random.nextInt(picture.height() - y));
        return PixelMask.of(picture.width(), picture.height(), region);
    }

    private Picture noise(int width, int height, int opaque) {
        int[] argb =
                random.ints((long) width * height).map(pixel -> pixel | opaque).toArray();
        return Picture.of(width, height, argb);
    }

    private static Picture requestOf(Repaint repaint) {
        return repaint.request(Path.of("model"), SamplingOptions.DEFAULT.withSeed(1), false)
                .picture()
                .orElseThrow();
    }

    private static Picture shifted(Picture picture, Shift shift) {
        int[] argb = new int[picture.width() * picture.height()];
        for (int i = 0; i < argb.length; i++) {
            int x = i % picture.width();
            int y = i / picture.width();
            argb[i] = picture.argb(x, y) + shift.at(x, y) * 0x010101;
        }
        return Picture.of(picture.width(), picture.height(), argb);
    }

    private static int reflected(int at, int length) {
        int there = at;
        while (there < 0 || there >= length) {
            there = there < 0 ? -1 - there : 2 * length - 1 - there;
        }
        return there;
    }

    private static boolean isWithin(PixelMask mask, int x, int y, double distance) {
        int reach = (int) distance;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                if (dx * dx + dy * dy <= distance * distance && mask.contains(x + dx, y + dy)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void assertRefused(Picture picture, PixelMask mask, int cellPixels, String part) {
        String message = assertThrows(InpaintException.class, () -> Repaint.plan(picture, mask, cellPixels))
                .getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(message.endsWith("."), message);
    }

    private interface Shift {
        int at(int x, int y);
    }
}
