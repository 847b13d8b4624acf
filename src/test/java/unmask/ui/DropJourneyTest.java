package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.ui.control.Prompts;

/** Headless, nothing can be dragged between windows: the events of a drag are fired instead. */
class DropJourneyTest extends EditorTest {
    @Test
    void aDroppedPictureIsOpened() throws Exception {
        drop(picture("dropped.png", 0xC0));
        await(() -> stage.getTitle().startsWith("dropped.png"));
    }

    @Test
    void whereToDropIsShownWhileFilesAreOverTheWindow() throws Exception {
        Path file = picture("dropped.png", 0xC0);
        fireAtWindow(DragEvent.DRAG_ENTERED_TARGET, file);
        assertShown(true, ".drop-hint");
        fireAtWindow(DragEvent.DRAG_EXITED_TARGET, file);
        assertShown(false, ".drop-hint");
    }

    @Test
    void textAloneIsNotAccepted() {
        DragEvent over =
                seen(() -> Drags.event(canvas(), DragEvent.DRAG_OVER, Map.of(DataFormat.PLAIN_TEXT, "Dear reader")));
        interact(() -> canvas().fireEvent(over));
        assertFalse(over.isAccepted());
    }

    @Test
    void aDroppedTextFileIsToldAndKeepsThePicture() throws Exception {
        Picture before = picture();
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear reader");
        drop(letter);
        await(() -> lookup(".notification.danger").tryQuery().isPresent());
        assertEquals(before, picture());
    }

    @Test
    void ofSeveralPicturesTheOthersAreRecent() throws Exception {
        List<Path> three = List.of(picture("a.png", 1), picture("b.png", 2), picture("c.png", 3));
        drop(three.toArray(Path[]::new));
        await(() -> lookup(".notification.accent").tryQuery().isPresent());
        assertTrue(stage.getTitle().startsWith("a.png"));
        assertEquals(three, seen(() -> List.copyOf(preferences.recentFiles().subList(0, 3))));
    }

    @Test
    void aDropAsksBeforeARepaintIsLost() throws Exception {
        stroke();
        interact(session::propose);
        prompts.answers.add(Prompts.Answer.CANCEL);
        drop(picture("dropped.png", 0xC0));
        await(() -> prompts.asked.equals(List.of("RUN hills.png")));
        assertTrue(seen(() -> session.proposalProperty().get() != null));
    }

    private void drop(Path... files) {
        DragEvent over = fire(DragEvent.DRAG_OVER, files);
        assertTrue(over.isAccepted());
        assertTrue(fire(DragEvent.DRAG_DROPPED, files).isDropCompleted());
    }

    private DragEvent fire(EventType<DragEvent> type, Path... files) {
        DragEvent event = seen(() -> Drags.event(canvas(), type, Drags.files(files)));
        interact(() -> canvas().fireEvent(event));
        return event;
    }

    private void fireAtWindow(EventType<DragEvent> type, Path file) {
        interact(() -> stage.getScene().getRoot().fireEvent(Drags.event(canvas(), type, Drags.files(file))));
    }
}
