package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unmask.image.Region;

class ViewportTest {
    private static final Region PICTURE = new Region(0, 0, 600, 400);

    @Test
    void positionsGoThereAndBack() {
        Viewport viewport = new Viewport(2.5, 30, -12);
        assertEquals(123.5, viewport.imageX(viewport.viewX(123.5)), 1e-9);
        assertEquals(-7.25, viewport.imageY(viewport.viewY(-7.25)), 1e-9);
    }

    @Test
    void fittingShowsAllOfThePictureInTheMiddle() {
        Viewport viewport = Viewport.of(PICTURE, 340, 400, 20, 1);
        assertEquals(20, viewport.viewX(0), 1e-9);
        assertEquals(320, viewport.viewX(600), 1e-9);
        assertEquals(200, viewport.viewY(200), 1e-9);
    }

    @Test
    void fittingEnlargesNoFurtherThanAllowed() {
        assertEquals(2, Viewport.of(new Region(0, 0, 10, 10), 1000, 1000, 0, 2).zoom());
    }

    @Test
    void zoomingKeepsThePositionUnderThePointer() {
        Viewport before = new Viewport(0.7, 11, 13);
        Viewport after = before.zoomedTo(3, 200, 150);
        assertEquals(before.imageX(200), after.imageX(200), 1e-9);
        assertEquals(before.imageY(150), after.imageY(150), 1e-9);
    }

    @Test
    void thePictureCannotBeLost() {
        Viewport lost = new Viewport(1, 5000, -9000).keeping(PICTURE, 300, 200);
        assertTrue(lost.viewX(600) >= 150 - 1e-9);
        assertTrue(lost.viewY(0) <= 100 + 1e-9);
    }

    @Test
    void alignedPixelsLieOnWholeScreenPixels() {
        Viewport aligned = new Viewport(1, 10.3, 20.7).aligned(2);
        assertEquals(Math.rint(aligned.viewX(0) * 2), aligned.viewX(0) * 2, 1e-9);
        assertEquals(Math.rint(aligned.viewY(0) * 2), aligned.viewY(0) * 2, 1e-9);
    }
}
