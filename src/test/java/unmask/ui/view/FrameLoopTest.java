package unmask.ui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unmask.editor.Background;
import unmask.image.Picture;

class FrameLoopTest {
    private static final int TOO_LARGE = 50_000; // a side: no array holds the square

    private final List<Integer> widths = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Picture picture = Picture.filled(16, 16, 0xFF102030);
    private final FrameLoop loop = new FrameLoop(
            new Background(Runnable::run, Runnable::run),
            (request, frame) -> widths.add(request.width()),
            failures::add);

    @Test
    void aPictureIsShownAtOnceAndThenSmoothly() {
        request(8);
        assertEquals(List.of(8, 8), widths);
        request(9);
        assertEquals(List.of(8, 8, 9), widths);
    }

    @Test
    void aFrameThatCannotBeDrawnIsToldOnceAndTheNextIsDrawn() {
        request(8);
        widths.clear();
        request(TOO_LARGE);
        request(TOO_LARGE);
        assertEquals(1, failures.size());
        assertTrue(failures.getFirst().startsWith("Drawing the picture failed"), failures.getFirst());
        request(9);
        assertEquals(List.of(9), widths);
        request(TOO_LARGE);
        assertEquals(2, failures.size());
    }

    private void request(int side) {
        loop.request(new FrameLoop.Request(
                new Viewport(1, 0, 0), 1, side, side, picture, Optional.empty(), Optional.empty()));
    }
}
