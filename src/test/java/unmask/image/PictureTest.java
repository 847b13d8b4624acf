package unmask.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureTest {
    private final Random random = new Random(11);

    @Test
    void aPictureIsACopyOfItsPixels() {
        int[] argb = noise(300, 280);
        Picture picture = Picture.of(300, 280, argb);
        int corner = argb[0];
        argb[0]++;
        assertEquals(corner, picture.argb(0, 0));
        assertEquals(argb[279 * 300 + 299], picture.argb(299, 279));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(300, 281, argb));
        assertThrows(IndexOutOfBoundsException.class, () -> picture.argb(300, 0));
    }

    @Test
    void cropsHoldTheirPartAcrossTiles() {
        int[] argb = noise(600, 520);
        Region part = new Region(200, 250, 320, 260);
        Picture crop = Picture.of(600, 520, argb).crop(part);
        for (int y = 0; y < part.height(); y++) {
            for (int x = 0; x < part.width(); x++) {
                assertEquals(argb[(part.y() + y) * 600 + part.x() + x], crop.argb(x, y));
            }
        }
        assertArrayEquals(crop.pixels(crop.bounds()), Picture.of(600, 520, argb).pixels(part));
    }

    @Test
    void aPatchChangesItsRegionAndNothingElse() {
        Picture picture = Picture.of(600, 520, noise(600, 520));
        Picture patch = Picture.of(300, 40, noise(300, 40));
        for (int[] at : new int[][] {{100, 240}, {-20, -10}, {590, 515}}) {
            Picture changed = new Patch(at[0], at[1], patch).over(picture);
            for (int y = 0; y < 520; y++) {
                for (int x = 0; x < 600; x++) {
                    boolean inside = new Patch(at[0], at[1], patch).region().contains(x, y);
                    assertEquals(inside ? patch.argb(x - at[0], y - at[1]) : picture.argb(x, y), changed.argb(x, y));
                }
            }
        }
        assertSame(picture, picture.with(600, 0, patch));
    }

    @Test
    void anEditSharesTheTilesItDoesNotTouch() {
        Picture picture = Picture.of(1024, 1024, noise(1024, 1024));
        Picture edited = picture.with(300, 300, Picture.filled(10, 10, 0));
        assertEquals(4L * 256 * 256, edited.bytesNotSharedWith(picture));
        assertEquals(0, picture.bytesNotSharedWith(picture));
    }

    @Test
    void equalPixelsMakeEqualPictures() {
        int[] argb = noise(260, 3);
        Picture picture = Picture.of(260, 3, argb);
        assertEquals(picture, Picture.of(260, 3, argb));
        assertEquals(picture.hashCode(), Picture.of(260, 3, argb).hashCode());
        assertNotEquals(picture, picture.with(259, 2, Picture.filled(1, 1, ~argb[779])));
        assertNotEquals(Picture.filled(2, 3, 0), Picture.filled(3, 2, 0));
    }

    @Test
    void oneTransparentPixelMakesAPictureTransparent() {
        Picture opaque = Picture.filled(300, 300, 0xFF123456);
        assertTrue(opaque.isOpaque());
        assertFalse(opaque.with(299, 299, Picture.filled(1, 1, 0xFE123456)).isOpaque());
    }

    @Test
    void aPictureHasPixels() {
        assertThrows(IllegalArgumentException.class, () -> Picture.filled(0, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> new Picture.Builder(5, 0));
    }

    private int[] noise(int width, int height) {
        return random.ints((long) width * height).toArray();
    }
}
