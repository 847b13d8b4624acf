package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.util.WaitForAsyncUtils;
import unmask.image.Picture;
import unmask.image.PictureFile;

/** What journeys through the window of trainings have in common. */
abstract class TrainingWindowTest extends EditorTest {
    Path pictures;

    @BeforeEach
    void writePictures() throws Exception {
        pictures = Files.createTempDirectory(folder, "garden");
        for (int i = 0; i < 3; i++) {
            PictureFile.write(pictures.resolve(i + ".png"), Picture.filled(300, 300, 0xFF000000 | i));
        }
        Files.writeString(pictures.resolve("letter.jpg"), "Dear reader");
        prompts.toLearnFrom = Optional.of(pictures);
    }

    @AfterEach
    void closeTrainingWindow() {
        interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    void order(String title) throws Exception {
        showTraining();
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        interact(() -> lookup(".training .text-field").queryAs(TextField.class).setText(title));
        press("Start training");
    }

    void showTraining() {
        interact(() -> lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> item.getText() != null && item.getText().contains("rain a model"))
                .forEach(MenuItem::fire));
        WaitForAsyncUtils.waitForFxEvents();
    }

    void press(String text) {
        interact(() -> button(text).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    Button button(String text) {
        return lookup(node -> node instanceof Button button && text.equals(button.getText()) && isSeen(node))
                .queryButton();
    }

    Button indicator() {
        return lookup(".training-indicator").queryButton();
    }

    boolean isTrainingShown() {
        return seen(() -> Window.getWindows().stream()
                .anyMatch(window -> window.isShowing()
                        && window.getScene().getRoot().getStyleClass().contains("training")));
    }

    boolean says(String text) {
        Set<Node> found = lookup(
                        node -> node instanceof Labeled labeled && text.equals(labeled.getText()) && isSeen(node))
                .queryAll();
        return !found.isEmpty();
    }

    void assertSays(String text) {
        assertTrue(seen(() -> says(text)), text);
    }

    static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    void requestClose() {
        Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
