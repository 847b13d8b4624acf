package unmask.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import unmask.image.Patch;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

class SeamBlendTest {
    private static final Region WINDOW = new Region(0, 0, 256, 256);
    private static final PixelMask MASK = PixelMask.empty(256, 256).withLine(100, 128, 160, 128, 30, true);

    @Test
    void textureOfTheSurroundingsDoesNotStreakInside() {
        Random random = new Random(2);
        int[] argb = new int[256 * 256];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (118 + random.nextInt(41)) * 0x010101; // 138 in the mean
        }
        SeamBlend blend = new SeamBlend(Picture.of(256, 256, argb), MASK, WINDOW, 256, 256);
        Patch patch = blend.blend(Picture.filled(256, 256, 0xFF808080), 0);
        for (int y = 100; y < 156; y++) {
            for (int x = 100; x < 160; x++) {
                assertEquals(138, patch.pixels().argb(x - patch.x(), y - patch.y()) & 0xFF, 4, x + ", " + y);
            }
        }
    }

    @Test
    void theToneMeetsTheOriginalAtTheEdgeHoweverLargeTheError() {
        int[] argb = new int[256 * 256];
        for (int i = 0; i < argb.length; i++) {
            argb[i] =
                    0xFF000000 | (i % 256) * 0x010101; // decoded as mid-grey: up to 70 levels wrong at the mask's ends
        }
        Picture picture = Picture.of(256, 256, argb);
        Picture result = new SeamBlend(picture, MASK, WINDOW, 256, 256)
                .blend(Picture.filled(256, 256, 0xFF808080), 0)
                .over(picture);
        for (int y = 100; y < 156; y++) {
            for (int x = 60; x < 200; x++) {
                if (MASK.contains(x, y) != MASK.contains(x + 1, y)) {
                    assertEquals(result.argb(x, y) & 0xFF, result.argb(x + 1, y) & 0xFF, 4, x + ", " + y);
                }
            }
        }
    }

    @Test
    void aThingThatMeetsTheEdgeDoesNotColourWhatIsFarFromIt() {
        int[] argb = new int[256 * 256];
        for (int i = 0; i < argb.length; i++) {
            boolean rock = i % 256 > 120 && i % 256 < 140 && i / 256 < 110;
            argb[i] = rock ? 0xFF101010 : 0xFFB0B0B0;
        }
        SeamBlend blend = new SeamBlend(Picture.of(256, 256, argb), MASK, WINDOW, 256, 256);
        Patch patch = blend.blend(Picture.filled(256, 256, 0xFFA8A8A8), 0);
        assertEquals(0xB0, patch.pixels().argb(80 - patch.x(), 128 - patch.y()) & 0xFF, 4);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Picture picture = Picture.filled(256, 256, 0xFF000000);
        Region elsewhere = new Region(128, 0, 128, 128);
        assertThrows(IllegalArgumentException.class, () -> new SeamBlend(picture, MASK, elsewhere, 128, 128));
        SeamBlend blend = new SeamBlend(picture, MASK, WINDOW, 256, 256);
        assertThrows(IllegalArgumentException.class, () -> blend.blend(Picture.filled(255, 256, 0), 1));
        assertThrows(IllegalArgumentException.class, () -> blend.blend(picture, -1));
        assertThrows(IllegalArgumentException.class, () -> blend.blend(picture, Double.NaN));
    }
}
