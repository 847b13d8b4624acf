package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
    private static final Rectangle2D SMALL = new Rectangle2D(0, 0, 1280, 800);
    private static final Rectangle2D LARGE_AT_200_PERCENT = new Rectangle2D(0, 0, 1920, 1040);
    private static final Rectangle2D SECOND = new Rectangle2D(1280, -200, 2560, 1440);

    @Test
    void aPlaceThatIsSeenIsKept() {
        Rectangle2D place = new Rectangle2D(100, 50, 1000, 700);
        assertEquals(place, WindowPlace.on(List.of(SMALL), place));
        Rectangle2D onTheSecond = new Rectangle2D(1500, -100, 1320, 860);
        assertEquals(onTheSecond, WindowPlace.on(List.of(SMALL, SECOND), onTheSecond));
    }

    @Test
    void aPlaceWithItsTitleBarAboveTheScreenComesDown() {
        Rectangle2D place = WindowPlace.on(List.of(SMALL), new Rectangle2D(100, -30, 1000, 700));
        assertEquals(new Rectangle2D(100, 0, 1000, 700), place);
    }

    @Test
    void aPlaceOnAScreenThatIsGoneComesToTheOneThatIsLeft() {
        for (Rectangle2D screen : List.of(SMALL, LARGE_AT_200_PERCENT)) {
            Rectangle2D place = WindowPlace.on(List.of(screen), new Rectangle2D(3000, 1200, 2400, 1300));
            assertTrue(screen.contains(place), () -> place + " on " + screen);
        }
    }

    @Test
    void theFirstPlaceLeavesRoomForATitleBar() {
        for (Rectangle2D screen : List.of(SMALL, LARGE_AT_200_PERCENT, new Rectangle2D(0, 27, 1280, 773), SECOND)) {
            Rectangle2D first = WindowPlace.first(screen);
            assertTrue(screen.contains(first), () -> first + " on " + screen);
            assertTrue(screen.getHeight() - first.getHeight() >= 40, () -> first + " on " + screen);
        }
    }

    @Test
    void aWindowLargerThanTheScreenBecomesAsLargeAsIt() {
        assertEquals(SMALL, WindowPlace.on(List.of(SMALL), new Rectangle2D(-10, -10, 3840, 2160)));
    }
}
