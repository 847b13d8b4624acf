package unmask.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.Region;

class ReductionTest {
    @Test
    void theLongerSideFitsAndTheShorterFollows() {
        assertEquals(
                new Region(0, 0, 40, 30),
                Reduction.toFit(Picture.filled(120, 90, -1), 40).bounds());
        assertEquals(
                new Region(0, 0, 30, 40),
                Reduction.toFit(Picture.filled(90, 120, -1), 40).bounds());
        assertEquals(
                new Region(0, 0, 40, 1),
                Reduction.toFit(Picture.filled(400, 2, -1), 40).bounds());
    }

    @Test
    void whatFitsIsLeftAlone() {
        Picture picture = Picture.filled(40, 30, 0x80112233);
        assertSame(picture, Reduction.toFit(picture, 40));
    }

    @Test
    void finePatternsBecomeTheirMean() {
        int[] stripes = new int[64 * 64];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 == 0 ? 0xFF000000 : 0xFFFFFFFF;
        }
        Picture small = Reduction.toFit(Picture.of(64, 64, stripes), 16);
        assertEquals(127.5, small.argb(8, 8) & 0xFF, 1);
    }
}
