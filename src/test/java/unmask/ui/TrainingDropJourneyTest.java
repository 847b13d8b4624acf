package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import org.junit.jupiter.api.Test;

/** Folders that are dropped on the form of a training, or were chosen for the last one. */
class TrainingDropJourneyTest extends TrainingWindowTest {
    @Test
    void aFolderIsWelcomeOnceItIsKnownToBeOne() throws Exception {
        showTraining();
        Path file = pictures.resolve("0.png");
        background.hold();
        assertFalse(fire(DragEvent.DRAG_OVER, file, pictures).isAccepted());
        background.letGo();
        await(() -> fire(DragEvent.DRAG_OVER, file, pictures).isAccepted());
        assertTrue(fire(DragEvent.DRAG_DROPPED, file, pictures).isDropCompleted());
        await(() -> says("1 cannot be used"));
        assertEquals(pictures.getFileName().toString(), name());
    }

    @Test
    void aFileIsNotWelcomeAfterAFolderWas() throws Exception {
        showTraining();
        await(() -> fire(DragEvent.DRAG_OVER, pictures).isAccepted());
        assertFalse(fire(DragEvent.DRAG_OVER, pictures.resolve("0.png")).isAccepted());
        assertFalse(fire(DragEvent.DRAG_DROPPED, pictures.resolve("0.png")).isDropCompleted());
    }

    @Test
    void theFolderOfTheLastTrainingIsChosenWhenItIsFound() throws Exception {
        interact(() -> preferences.rememberTrainingFolder(pictures));
        showTraining();
        await(() -> says("1 cannot be used"));
        assertFalse(button("Start training").isDisabled());
    }

    @Test
    void aFolderChosenMeanwhileIsNotReplacedByTheLast() throws Exception {
        interact(() -> preferences.rememberTrainingFolder(folder));
        background.hold();
        showTraining();
        press("Choose folder…");
        background.letGo();
        await(() -> says("1 cannot be used"));
        assertEquals(pictures.getFileName().toString(), name());
    }

    private String name() {
        return seen(
                () -> lookup(".training .text-field").queryAs(TextField.class).getText());
    }

    private DragEvent fire(EventType<DragEvent> type, Path... files) {
        return seen(() -> {
            Node form = lookup(".training-form").query();
            DragEvent event = Drags.event(form, type, Drags.files(files));
            form.fireEvent(event);
            return event;
        });
    }
}
