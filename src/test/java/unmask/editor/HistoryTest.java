package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.project.Project;

class HistoryTest {
    private static final int SIDE = 256;
    private static final long PICTURE_BYTES = 4L * SIDE * SIDE;

    @Test
    void editsComeBackInReverseOrder() {
        History history = new History(Long.MAX_VALUE);
        history.add(edit("first"), state(0), state(1));
        history.add(edit("second"), state(1), state(2));
        assertEquals(Optional.of("second"), history.undoTitleProperty().get());
        assertEquals(Optional.of(state(1)), history.undo());
        assertEquals(Optional.of(state(0)), history.undo());
        assertEquals(Optional.empty(), history.undo());
        assertEquals(Optional.of("first"), history.redoTitleProperty().get());
        assertEquals(Optional.of(state(1)), history.redo());
    }

    @Test
    void aNewEditForgetsWhatWasUndone() {
        History history = new History(Long.MAX_VALUE);
        history.add(edit("first"), state(0), state(1));
        history.undo();
        history.add(edit("other"), state(0), state(2));
        assertTrue(history.redoTitleProperty().get().isEmpty());
        assertEquals(Optional.empty(), history.redo());
    }

    @Test
    void overTheBudgetTheOldestIsForgotten() {
        History history = new History(4 * PICTURE_BYTES);
        history.add(edit("first"), state(0), state(1));
        history.add(edit("second"), state(1), state(2));
        history.add(edit("third"), state(2), state(3));
        assertEquals(4 * PICTURE_BYTES, history.bytesProperty().get());
        history.undo();
        history.undo();
        assertEquals(Optional.empty(), history.undo());
    }

    @Test
    void theNewestIsKeptWhateverItCosts() {
        History history = new History(1);
        history.add(edit("large"), state(0), state(1));
        assertEquals(Optional.of(state(0)), history.undo());
    }

    private static Moment state(int blue) {
        Picture picture = Picture.filled(SIDE, SIDE, 0xFF000000 | blue);
        return new Moment(new Document(Optional.empty(), picture, PixelMask.empty(SIDE, SIDE), 1), Optional.empty());
    }

    private static Project.Edit edit(String title) {
        return new Project.Edit(title, Optional.empty());
    }
}
