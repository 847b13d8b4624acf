package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import javafx.scene.image.ImageView;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import unmask.image.Picture;
import unmask.image.PictureFile;
import unmask.support.ScriptedModels;

class TrainingJourneyTest extends EditorTest {
    private Path pictures;

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

    @Test
    void whatIsFilledInBecomesACommand() throws Exception {
        order("Our garden");
        assertEquals(
                List.of(
                        "train",
                        "model",
                        "--pictures=" + pictures,
                        "--name=Our garden",
                        "--time=480m",
                        "--start-from=landscapes"),
                chores.arguments());
        assertSays("Training “Our garden”");
    }

    @Test
    void theFormTellsWhatIsInTheFolder() throws Exception {
        showTraining();
        assertTrue(button("Start training").isDisabled());
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        assertTrue(says("3 pictures; a few hundred make a much better model"));
        assertEquals(
                pictures.getFileName().toString(),
                lookup(".training .text-field").queryAs(TextField.class).getText());
        assertFalse(button("Start training").isDisabled());
    }

    @Test
    void aFolderWithoutPicturesCannotBeStartedWith() throws Exception {
        prompts.toLearnFrom = Optional.of(Files.createTempDirectory(folder, "empty"));
        showTraining();
        press("Choose folder…");
        await(() -> lookup(".survey").queryAs(Labeled.class).getText().contains("holds no pictures"));
        assertTrue(button("Start training").isDisabled());
    }

    @Test
    void aNameWithoutLettersCannotBeStartedWith() throws Exception {
        showTraining();
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        interact(() -> lookup(".training .text-field").queryAs(TextField.class).setText(" – "));
        assertTrue(button("Start training").isDisabled());
        assertSays("Give the model a name.");
    }

    @Test
    void aNameThatWindowsKeepsCannotBeStartedWith() throws Exception {
        showTraining();
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        interact(() -> lookup(".training .text-field").queryAs(TextField.class).setText("Con"));
        assertTrue(button("Start training").isDisabled());
        assertSays("“con” cannot be a model's name, as Windows keeps it for a device; choose another.");
    }

    @Test
    void progressIsToldInWordsAndShown() throws Exception {
        order("Our garden");
        Path preview = folder.resolve("preview.png");
        PictureFile.write(preview, Picture.filled(64, 32, 0xFF00FF00));
        chores.listener().progressed(0.25, "Learning to draw your pictures (part 1 of 2); it redraws them to 24.1 dB");
        chores.listener().expects(Duration.ofMinutes(125));
        chores.listener().shows(preview);
        await(() -> says("about 2 h 5 min left"));
        assertSays("25 %");
        assertSays("Learning to draw your pictures (part 1 of 2)");
        assertSays("It redraws them to 24.1 dB.");
        await(() -> lookup(".preview-frame .image-view")
                .tryQueryAs(ImageView.class)
                .map(view -> view.getImage() != null && view.getImage().getWidth() == 64)
                .orElse(false));
    }

    @Test
    void aPausedTrainingGoesOnWithTheSameCommand() throws Exception {
        order("Our garden");
        List<String> command = chores.arguments();
        press("Pause");
        assertEquals(1, chores.cancellations());
        assertTrue(button("Pause").isDisabled());
        chores.listener().cancelled();
        await(() -> says("“Our garden” is paused"));
        press("Go on");
        assertEquals(command, chores.arguments());
        assertSays("Training “Our garden”");
    }

    @Test
    void aFailureIsOneSentenceAndCanBeTriedAgain() throws Exception {
        order("Our garden");
        chores.listener().progressed(0.25, "Learning; it is well");
        chores.listener().failed("The disk is full; make room and go on.");
        await(() -> says("“Our garden” has stopped"));
        assertSays("The disk is full; make room and go on.");
        assertTrue(button("Go on").isVisible());
    }

    @Test
    void hiddenItGoesOnAndTheStatusBarLeadsBack() throws Exception {
        order("Our garden");
        press("Hide");
        assertFalse(isTrainingShown());
        chores.listener().progressed(0.4, "Learning");
        await(() -> indicator().getText().equals("Training “Our garden”  ·  40 %"));
        open(picture("meanwhile.png", 0x10));
        interact(() -> indicator().fire());
        assertTrue(isTrainingShown());
        assertSays("Training “Our garden”");
    }

    @Test
    void closingTheEditorAsksAndWaitsUntilAllIsSaved() throws Exception {
        order("Our garden");
        prompts.mayPause = false;
        interact(this::requestClose);
        assertEquals(0, chores.cancellations());
        prompts.mayPause = true;
        interact(this::requestClose);
        assertEquals(1, chores.cancellations());
        assertTrue(stage.isShowing());
        chores.listener().cancelled();
        await(() -> !stage.isShowing());
        assertEquals(List.of("TRAINING Our garden", "TRAINING Our garden"), prompts.asked);
    }

    @Test
    void settingsAreRememberedFromOneTrainingToTheNext() throws Exception {
        order("Our garden");
        chores.listener().finished("done");
        await(() -> says("“Our garden” is ready"));
        assertEquals(Optional.of(pictures), seen(preferences::trainingFolder));
        assertEquals(Optional.of("Our garden"), seen(() -> preferences.text("trainingTitle")));
    }

    @Test
    void theFinishedModelRepaintsWhenThePersonWantsIt() throws Exception {
        order("Our garden");
        models.own.add(ScriptedModels.own("our-garden", "Our garden"));
        chores.listener().finished("done");
        await(() -> says("“Our garden” is ready"));
        press("Use this model");
        await(() -> catalog.usedProperty().get().name().equals("our-garden"));
    }

    private void order(String title) throws Exception {
        showTraining();
        press("Choose folder…");
        await(() -> says("1 cannot be used"));
        interact(() -> lookup(".training .text-field").queryAs(TextField.class).setText(title));
        press("Start training");
    }

    private void showTraining() {
        interact(() -> lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> item.getText() != null && item.getText().contains("rain a model"))
                .forEach(MenuItem::fire));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String text) {
        interact(() -> button(text).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Button button(String text) {
        return lookup(node -> node instanceof Button button && text.equals(button.getText()) && isSeen(node))
                .queryButton();
    }

    private Button indicator() {
        return lookup(".training-indicator").queryButton();
    }

    private boolean isTrainingShown() {
        return seen(() -> Window.getWindows().stream()
                .anyMatch(window -> window.isShowing()
                        && window.getScene().getRoot().getStyleClass().contains("training")));
    }

    private boolean says(String text) {
        Set<Node> found = lookup(
                        node -> node instanceof Labeled labeled && text.equals(labeled.getText()) && isSeen(node))
                .queryAll();
        return !found.isEmpty();
    }

    private void assertSays(String text) {
        assertTrue(seen(() -> says(text)), text);
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private void requestClose() {
        Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
