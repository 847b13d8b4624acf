package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
        int[] tinted = render(PICTURE, new Viewport(1, 40, 25), 100, 80, Optional.of(mask));
        for (int i = 0; i < plain.length; i++) {
            assertEquals(mask.contains(40 + i % 100, 25 + i / 100), plain[i] != tinted[i], "pixel " + i);
        }
    }

    private static int[] render(Picture picture, Viewport viewport, int width, int height, Optional<PixelMask> tinted) {
        int[] out = new int[width * height];
        FrameRenderer.render(new FrameRenderer.Frame(viewport, 1, width, height, Pyramid.of(picture), tinted), out);
        return out;
    }
}
