package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelMaskTest {
    private final Random random = new Random(3);

    @Test
    void onePaintedPixelClaimsItsWholeCell() {
        PixelMask mask = PixelMask.of(40, 30, new Region(17, 5, 1, 1));
        assertEquals(TokenMask.where(2, 3, cell -> cell == 1), mask.cellsTouched(16));
    }

    @Test
    void theBrushCoversExactlyThePixelsWhoseCentresItReaches() {
        for (int i = 0; i < 200; i++) {
            double fromX = random.nextDouble(-20, 620);
            double fromY = random.nextDouble(-20, 320);
            double toX = random.nextInt(5) == 0 ? fromX : fromX + random.nextGaussian() * 100;
            double toY = random.nextInt(5) == 0 ? fromY : fromY + random.nextGaussian() * 100;
            double radius = random.nextDouble(0.1, 60);
            PixelMask stroke = PixelMask.empty(600, 300).withLine(fromX, fromY, toX, toY, radius, true);
            PixelMask expected =
                    PixelMask.where(600, 300, (x, y) -> distance(x + 0.5, y + 0.5, fromX, fromY, toX, toY) <= radius);
            assertTrue(expected.minus(stroke).count() + stroke.minus(expected).count() <= 1, "more than rounding");
        }
    }

    @Test
    void aBrushOnACentreCoversTheDiscWithItsRim() {
        PixelMask dot = PixelMask.empty(20, 20).withLine(10.5, 10.5, 10.5, 10.5, 2, true);
        assertEquals(13, dot.count());
        assertTrue(dot.contains(12, 10));
        assertFalse(dot.contains(12, 11));
    }

    @Test
    void aStraightStrokeIsAsLongAsItsSegmentAndItsEnds() {
        PixelMask stroke = PixelMask.empty(600, 40).withLine(50, 20, 550, 20, 5, true);
        assertEquals(new Region(45, 15, 510, 10), stroke.bounds());
    }

    @Test
    void erasingTakesOutWhatPaintingPutsIn() {
        PixelMask full = PixelMask.of(700, 300, new Region(0, 0, 700, 300));
        PixelMask stroke = PixelMask.empty(700, 300).withLine(100, 100, 650, 250, 30, true);
        assertEquals(full.minus(stroke), full.withLine(100, 100, 650, 250, 30, false));
        assertEquals(PixelMask.empty(700, 300), stroke.withLine(100, 100, 650, 250, 30, false));
    }

    @Test
    void whatIsPaintedAgainTakesNoMoreMemory() {
        PixelMask once = PixelMask.empty(700, 300).withLine(100, 100, 650, 250, 30, true);
        assertEquals(0, once.withLine(200, 130, 300, 160, 10, true).bytesNotSharedWith(once));
    }

    @Test
    void whatIsTakenAwayIsTakenAwayAsFromSets() {
        PixelMask a = randomMask(530, 290);
        PixelMask b = randomMask(530, 290);
        assertEquals(PixelMask.where(530, 290, (x, y) -> a.contains(x, y) && !b.contains(x, y)), a.minus(b));
        assertEquals(PixelMask.where(530, 290, (x, y) -> !a.contains(x, y)), a.inverted());
        assertEquals(530 * 290, a.count() + a.inverted().count());
        assertEquals(PixelMask.empty(530, 290), a.minus(a));
        assertThrows(IllegalArgumentException.class, () -> a.minus(PixelMask.empty(529, 290)));
    }

    @Test
    void boundsAndCellsAgreeWithTheSinglePixels() {
        for (int i = 0; i < 100; i++) {
            int width = 1 + random.nextInt(700);
            int height = 1 + random.nextInt(400);
            PixelMask mask = PixelMask.empty(width, height);
            Region bounds = Region.EMPTY;
            int cellPixels = 16 + random.nextInt(60);
            int columns = (width + cellPixels - 1) / cellPixels;
            int rows = (height + cellPixels - 1) / cellPixels;
            boolean[] touched = new boolean[rows * columns];
            for (int n = random.nextInt(6); n >= 0; n--) {
                Region pixel = new Region(random.nextInt(width), random.nextInt(height), 1, 1);
                mask = mask.withLine(pixel.x() + 0.5, pixel.y() + 0.5, pixel.x() + 0.5, pixel.y() + 0.5, 0.4, true);
                bounds = bounds.union(pixel);
                touched[pixel.y() / cellPixels * columns + pixel.x() / cellPixels] = true;
            }
            assertEquals(bounds, mask.bounds());
            assertEquals(TokenMask.where(rows, columns, cell -> touched[cell]), mask.cellsTouched(cellPixels));
        }
    }

    @Test
    void nothingIsContainedOutside() {
        PixelMask full = PixelMask.of(300, 20, new Region(-5, -5, 1000, 1000));
        assertEquals(300 * 20, full.count());
        assertEquals(new Region(0, 0, 300, 20), full.bounds());
        assertFalse(full.contains(300, 0) || full.contains(-1, 0) || full.contains(0, 20) || full.contains(0, -1));
    }

    @Test
    void theLightPixelsOfAMaskPictureAreMasked() {
        int[] argb = {0xFFFFFFFF, 0xFF000000, 0xFF808080, 0xFF7F7F7F, 0x00FFFFFF, 0x40FFFFFF, 0xC0FFFFFF, 0xFF0000FF};
        PixelMask mask = PixelMask.fromPicture(Picture.of(8, 1, argb));
        assertEquals(
                "[0, 2, 6]",
                IntStream.range(0, 8)
                        .filter(x -> mask.contains(x, 0))
                        .boxed()
                        .toList()
                        .toString());
    }

    private PixelMask randomMask(int width, int height) {
        return PixelMask.where(width, height, (x, y) -> x < 300 && random.nextBoolean());
    }

    private static double distance(double x, double y, double fromX, double fromY, double toX, double toY) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.clamp(((x - fromX) * dx + (y - fromY) * dy) / square, 0, 1);
        return Math.hypot(x - fromX - t * dx, y - fromY - t * dy);
    }
}
