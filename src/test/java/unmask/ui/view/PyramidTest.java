package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;

class PyramidTest {
    @Test
    void aCoarsePixelIsTheMeanOfFour() {
        Picture picture = noise(300, 301);
        Picture half = Pyramid.of(picture).level(1);
        assertEquals(150, half.width());
        assertEquals(151, half.height());
        int sum = green(picture, 80, 120) + green(picture, 81, 120) + green(picture, 80, 121) + green(picture, 81, 121);
        assertEquals(sum / 4.0, green(half, 40, 60), 0.51);
    }

    @Test
    void transparentPixelsLendNoColour() {
        Picture picture = Picture.filled(256, 256, 0x00FF0000).with(0, 0, Picture.filled(1, 256, 0xFF0000FF));
        assertEquals(0x800000FF, Pyramid.of(picture).level(1).argb(0, 0));
    }

    @Test
    void aChangedPictureHasThePyramidOfThatPicture() {
        Picture before = noise(1500, 901);
        Picture after = before.with(611, 333, noise(77, 91));
        Pyramid updated = Pyramid.of(before).changedTo(after);
        Pyramid fresh = Pyramid.of(after);
        for (int level = 0; level < 4; level++) {
            assertEquals(fresh.level(level), updated.level(level), "level " + level);
        }
    }

    @Test
    void anUnchangedPictureSharesItsLevels() {
        Pyramid pyramid = Pyramid.of(noise(500, 500));
        assertSame(pyramid.level(1), pyramid.changedTo(pyramid.picture()).level(1));
    }

    @Test
    void theLevelHasAPixelForEveryScreenPixel() {
        Pyramid pyramid = Pyramid.of(noise(2048, 16));
        assertEquals(0, pyramid.levelFor(0.25));
        assertEquals(0, pyramid.levelFor(1.9));
        assertEquals(1, pyramid.levelFor(2));
        assertEquals(2, pyramid.levelFor(7));
    }

    private static int green(Picture picture, int x, int y) {
        return picture.argb(x, y) >>> 8 & 0xFF;
    }

    private static Picture noise(int width, int height) {
        Random random = new Random(width);
        return Picture.of(
                width,
                height,
                random.ints((long) width * height).map(i -> i | 0xFF000000).toArray());
    }
}
