package unmask.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlanesTest {
    @Test
    void redGreenAndBlueLieOneAfterTheOther() {
        Picture picture = Picture.of(2, 1, new int[] {0xFF0033FF, 0x00663399});
        assertArrayEquals(new byte[] {0, 0x66, 0x33, 0x33, (byte) 0xFF, (byte) 0x99}, Planes.bytes(picture));
        assertArrayEquals(new float[] {0, 0.4f, 0.2f, 0.2f, 1, 0.6f}, Planes.of(picture));
    }

    @Test
    void everyColourComesBackOpaque() {
        int[] argb = new int[256];
        int[] opaque = new int[256];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i << 24 | i << 16 | (255 - i) << 8 | (i * 7 & 0xFF);
            opaque[i] = argb[i] | 0xFF000000;
        }
        Picture picture = Planes.picture(32, 8, Planes.of(Picture.of(32, 8, argb)));
        assertEquals(Picture.of(32, 8, opaque), picture);
    }

    @Test
    void whatLiesOutsideIsClampedAndHalvesAreRoundedUpwards() {
        float[] planes = {-0.5f, 1.5f, Float.NaN, 0.5f / 255, 1.49f / 255, 254.5f / 255};
        assertEquals(Picture.of(2, 1, new int[] {0xFF000001, 0xFFFF01FF}), Planes.picture(2, 1, planes));
    }
}
