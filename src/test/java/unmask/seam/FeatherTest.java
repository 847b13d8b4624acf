package unmask.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unmask.image.PixelMask;
import unmask.image.Region;

class FeatherTest {
    @Test
    void itFallsSmoothlyFromTheMaskOutwards() {
        PixelMask leftHalf = PixelMask.of(256, 256, new Region(0, 0, 128, 256));
        float[] weights = new float[256];
        new Feather(leftHalf, new Region(0, 0, 256, 256), 10).row(100, weights);
        for (int x = 1; x < 256; x++) {
            assertTrue(weights[x] <= weights[x - 1]);
            assertTrue(weights[x - 1] - weights[x] < 0.15);
            assertEquals(x < 128, weights[x] == 1);
            assertEquals(x > 137, weights[x] == 0);
        }
    }
}
