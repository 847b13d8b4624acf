package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
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
        DragEvent over = seen(() -> event(DragEvent.DRAG_OVER, Map.of(DataFormat.PLAIN_TEXT, "Dear reader")));
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
        DragEvent event = seen(() -> event(type, files(files)));
        interact(() -> canvas().fireEvent(event));
        return event;
    }

    private void fireAtWindow(EventType<DragEvent> type, Path file) {
        interact(() -> stage.getScene().getRoot().fireEvent(event(type, files(file))));
    }

    private static Map<DataFormat, Object> files(Path... paths) {
        return Map.of(DataFormat.FILES, Stream.of(paths).map(Path::toFile).toList());
    }

    private DragEvent event(EventType<DragEvent> type, Map<DataFormat, Object> content) {
        PickResult at = new PickResult(canvas(), 10, 10);
        return new DragEvent(type, board(content), 10, 10, 10, 10, TransferMode.COPY, null, canvas(), at);
    }

    private static Dragboard board(Map<DataFormat, Object> content) {
        return DragboardHelper.createDragboard((TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    case "hasContent" -> content.containsKey(arguments[0]);
                    case "getContent" -> content.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
