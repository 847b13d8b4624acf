package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.image.Region;

class FrameRendererTest {
    private static final int SIDE = 300;
    private static final Picture PICTURE = Picture.of(
            SIDE,
            SIDE,
            IntStream.range(0, SIDE * SIDE)
                    .map(i -> 0xFF000000 | (i * 7919 & 0xFFFFFF))
                    .toArray());

    @Test
    void atOneToOneEveryPixelIsThePictures() {
        int[] frame = render(PICTURE, new Viewport(1, 40, 25), 100, 80, Optional.empty());
        assertArrayEquals(PICTURE.pixels(new Region(40, 25, 100, 80)), frame);
    }

    @Test
    void enlargedPixelsAreSquares() {
        int[] frame = render(PICTURE, new Viewport(4, 10, 20), 8, 4, Optional.empty());
        for (int i = 0; i < frame.length; i++) {
            assertEquals(PICTURE.argb(10 + i % 8 / 4, 20), frame[i]);
        }
    }

    @Test
    void outsideThePictureThereIsNothing() {
        int[] frame = render(PICTURE, new Viewport(1, -10, SIDE - 5), 20, 10, Optional.empty());
        assertEquals(0, frame[9]);
        assertEquals(PICTURE.argb(0, SIDE - 5), frame[10]);
        assertEquals(0, frame[5 * 20 + 15]);
    }

    @Test
    void aReducedPlainPictureStaysPlain() {
        int[] frame = render(Picture.filled(900, 900, 0xFF336699), new Viewport(0.11, 0, 0), 99, 99, Optional.empty());
        assertEquals(
                99 * 99, Arrays.stream(frame).filter(argb -> argb == 0xFF336699).count());
    }

    @Test
    void whatIsTransparentShowsTheCheckerboard() {
        int[] frame = render(Picture.filled(64, 64, 0x00123456), new Viewport(1, 0, 0), 64, 64, Optional.empty());
        assertNotEquals(frame[0], frame[8]);
        assertEquals(frame[0], frame[16]);
        assertEquals(0xFF, frame[0] >>> 24);
    }

    @Test
    void theTintLiesOnTheMaskAlone() {
        PixelMask mask = PixelMask.of(SIDE, SIDE, new Region(50, 30, 2, 3));
        int[] plain = render(PICTURE, new Viewport(1, 40, 25), 100, 80, Optional.empty());
        int[] tinted = render(PICTURE, new Viewport(1, 40, 25), 100, 80, Optional.of(new Tint(mask, MaskLook.DEFAULT)));
        for (int i = 0; i < plain.length; i++) {
            assertEquals(mask.contains(40 + i % 100, 25 + i / 100), plain[i] != tinted[i], "pixel " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFF2366B, 0xFFFFFFFF, 0xFF000000, 0xFF808080, 0xFFE86A5C})
    void theMaskStandsOutFromEveryPicture(int background) {
        Picture plain = Picture.filled(SIDE, SIDE, background);
        PixelMask mask = PixelMask.of(SIDE, SIDE, new Region(40, 40, 200, 200));
        int[] frame = render(plain, new Viewport(0.5, 0, 0), 150, 150, Optional.of(new Tint(mask, MaskLook.DEFAULT)));
        int[] edge = IntStream.range(21, 119).map(x -> frame[20 * 150 + x]).toArray();
        int[] inside = IntStream.range(0, 150 * 150)
                .filter(i -> i % 150 > 25 && i % 150 < 115 && i / 150 > 25 && i / 150 < 115)
                .map(i -> frame[i])
                .toArray();
        assertTrue(contrast(edge, background) > 3, "edge " + contrast(edge, background));
        assertTrue(contrast(inside, background) > 1.4, "hatch " + contrast(inside, background));
    }

    @Test
    void theFramesBorderIsNoEdgeOfTheMask() {
        PixelMask all = PixelMask.empty(SIDE, SIDE).inverted();
        int[] frame = render(
                Picture.filled(SIDE, SIDE, 0xFF808080),
                new Viewport(1, 50, 50),
                90,
                140,
                Optional.of(new Tint(all, new MaskLook(MaskColour.BLUE, 0))));
        for (int i = 0; i < frame.length; i++) {
            int grey = frame[i] & 0xFF;
            assertTrue(grey > 0x40 && grey < 0xC0, "no dash at " + i % 90 + ", " + i / 90);
        }
    }

    /** The greatest contrast of any of the pixels to a background, as WCAG counts it. */
    private static double contrast(int[] pixels, int background) {
        double ground = luminance(background) + 0.05;
        return Arrays.stream(pixels)
                .mapToDouble(argb -> luminance(argb) + 0.05)
                .map(light -> Math.max(light, ground) / Math.min(light, ground))
                .max()
                .orElse(1);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int[] render(Picture picture, Viewport viewport, int width, int height, Optional<Tint> tinted) {
        int[] out = new int[width * height];
        FrameRenderer.render(new FrameRenderer.Frame(viewport, 1, width, height, Pyramid.of(picture), tinted), out);
        return out;
    }
}
