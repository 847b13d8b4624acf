package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import unmask.chores.ModelEntry;
import unmask.support.ScriptedModels;
import unmask.ui.control.Prompts;

class ModelsJourneyTest extends EditorTest {
    private static final ModelEntry CHURCHES = ScriptedModels.own("churches", "Churches");

    @Test
    void theSheetShowsTheModelInUseAndWhatToDoWhenThereIsNoOther() throws Exception {
        openSheet();
        assertEquals(List.of("Landscapes"), titles());
        assertTrue(isSeen("In use"));
        assertTrue(isSeen("No models of your own yet"));
        assertTrue(button("Use this model").isDisabled());
        assertTrue(button("Remove…").isDisabled());
        push(KeyCode.ESCAPE);
        assertShown(false, ".sheet-backdrop");
    }

    @Test
    void theStatusBarOpensTheSheet() throws Exception {
        models.own.add(CHURCHES);
        clickOn(".engine-status");
        await(() -> titles().size() == 2);
        assertShown(true, ".sheet-backdrop");
        assertFalse(isSeen("No models of your own yet"));
    }

    @Test
    void theChosenModelRepaintsNextAndIsRemembered() throws Exception {
        models.own.add(CHURCHES);
        openSheet();
        select("Churches");
        clickOn("Use this model");
        push(KeyCode.ESCAPE);
        assertEquals(Optional.of(CHURCHES.folder()), preferences.model());
        assertTrue(isSeen("Churches"), "the status bar names it");

        stroke();
        push(KeyCode.ENTER);
        finishRun();
        assertEquals(CHURCHES.folder(), inpainter.requests().getLast().model());
    }

    @Test
    void keysDoNotReachTheEditorBehindTheSheet() throws Exception {
        stroke();
        openSheet();
        push(KeyCode.DELETE);
        push(KeyCode.ENTER);
        push(KeyCode.CONTROL, KeyCode.Z);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(mask().isEmpty());
        assertTrue(inpainter.requests().isEmpty());
    }

    @Test
    void aDamagedModelSaysWhatIsWrongAndCannotBeUsed() throws Exception {
        models.own.add(ScriptedModels.damaged("broken", "model.json is not valid JSON, near line 3."));
        openSheet();
        select("broken");
        assertTrue(isSeen("not valid JSON"));
        assertTrue(button("Use this model").isDisabled());
        assertTrue(button("Verify").isDisabled());
        assertFalse(button("Remove…").isDisabled());
    }

    @Test
    void aListThatCannotBeReadIsToldAndKeepsTheModelInUse() throws Exception {
        models.failure = Optional.of("The disk is gone.");
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        await(() -> isSeen("The disk is gone."));
        assertEquals(List.of("Landscapes"), titles());
    }

    @Test
    void anImportShowsItsProgressAndThenTheNewModel() throws Exception {
        openSheet();
        fillForm();
        clickOn("Import");
        assertEquals(
                List.of("models", "import", "--vqgan", "/w/vqgan.th", "--prior", "/w/prior.th", "--name", "churches"),
                chores.arguments().subList(0, 8));
        assertTrue(chores.arguments().contains("--title=Churches"));

        Platform.runLater(() -> chores.listener().progressed(0.4, "Converting the prior"));
        await(() -> isSeen("Converting the prior"));
        assertTrue(button("Import").isDisabled());

        models.own.add(CHURCHES);
        Platform.runLater(() -> chores.listener().finished("Imported Churches into /own/churches"));
        await(() -> isSeen("Imported Churches into") && titles().contains("Churches"));
        clickOn("Use this model");
        assertEquals(CHURCHES, seen(() -> catalog.usedProperty().get()));
    }

    @Test
    void aFailedImportSaysWhyAndKeepsTheForm() throws Exception {
        openSheet();
        fillForm();
        clickOn("Import");
        Platform.runLater(() -> chores.listener().failed("prior.th: it asks for os.system."));
        await(() -> isSeen("it asks for os.system"));
        assertEquals("/w/prior.th", field("Checkpoint of the prior").getText());
        assertFalse(button("Import").isDisabled());
    }

    @Test
    void aNameThatNoSystemKeepsIsToldBeforeTheImport() throws Exception {
        openSheet();
        fillForm();
        interact(() -> field("Name").setText("Churches."));
        clickOn("Import");
        await(() -> isSeen("“Churches.” cannot be a model's name; use small letters"));
        assertEquals(0, chores.starts());
    }

    @Test
    void anImportCanBeCancelled() throws Exception {
        openSheet();
        fillForm();
        clickOn("Import");
        clickOn(visible("Cancel"));
        await(() -> chores.cancellations() == 1);
        Platform.runLater(() -> chores.listener().cancelled());
        await(() -> isSeen("Cancelled"));
        assertFalse(button("Import").isDisabled());
    }

    @Test
    void theResultOfACheckIsShownWithItsModel() throws Exception {
        models.own.add(CHURCHES);
        openSheet();
        select("Churches");
        clickOn("Verify");
        assertEquals(List.of("models", "verify", CHURCHES.folder().toString()), chores.arguments());
        Platform.runLater(() -> chores.listener().finished("All numbers are as they must be"));
        await(() -> isSeen("All numbers are as they must be"));
        select("Landscapes");
        assertFalse(isSeen("All numbers are as they must be"));
    }

    @Test
    void whatEndsBehindAClosedSheetIsTold() throws Exception {
        openSheet();
        clickOn("Verify");
        push(KeyCode.ESCAPE);
        Platform.runLater(() -> chores.listener().failed("It gives other numbers."));
        await(() -> isSeen("It gives other numbers."));
    }

    @Test
    void removingAsksAndFallsBackToTheBuiltInModel() throws Exception {
        models.own.add(CHURCHES);
        openSheet();
        select("Churches");
        clickOn("Use this model");
        prompts.answers.addAll(List.of(Prompts.Answer.CANCEL, Prompts.Answer.DISCARD));
        clickOn("Remove…");
        assertEquals(List.of(CHURCHES), models.own);

        clickOn("Remove…");
        await(() -> titles().equals(List.of("Landscapes")));
        assertEquals(List.of(), models.own);
        assertEquals(List.of("REMOVE churches", "REMOVE churches"), prompts.asked);
        assertEquals(ScriptedModels.BUILT_IN, seen(() -> session.engine().model()));
        assertEquals(Optional.of(ScriptedModels.BUILT_IN), preferences.model());
    }

    private void openSheet() throws TimeoutException {
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        await(() -> titles().size() == 1 + models.own.size() && isSeen("Name"));
    }

    private void fillForm() throws TimeoutException {
        clickOn("Import a model…");
        prompts.toOpen = Optional.of(Path.of("/w/vqgan.th"));
        List<Button> browse =
                lookup(node -> node instanceof Button b && "Browse…".equals(b.getText()))
                        .queryAllAs(Button.class)
                        .stream()
                        .toList();
        interact(browse.get(0)::fire);
        prompts.toOpen = Optional.of(Path.of("/w/prior.th"));
        interact(browse.get(1)::fire);
        assertTrue(button("Import").isDisabled(), "there is no name yet");
        clickOn(field("Name")).write("churches");
        clickOn(field("Title")).write("Churches");
        await(() -> !button("Import").isDisabled());
    }

    @SuppressWarnings("unchecked")
    private List<String> titles() {
        ListView<ModelEntry> list = lookup(".model-list").queryAs(ListView.class);
        return list.getItems().stream().map(ModelEntry::title).toList();
    }

    @SuppressWarnings("unchecked")
    private void select(String title) {
        ListView<ModelEntry> list = lookup(".model-list").queryAs(ListView.class);
        interact(() -> list.getItems().stream()
                .filter(entry -> entry.title().equals(title))
                .forEach(list.getSelectionModel()::select));
    }

    private TextField field(String what) {
        return lookup(node -> node instanceof TextInputControl && what.equals(node.getAccessibleText()))
                .queryAs(TextField.class);
    }

    private Button button(String text) {
        return (Button) visible(text);
    }

    private Node visible(String text) {
        return lookup(node -> node instanceof Labeled labeled && text.equals(labeled.getText()) && isVisible(node))
                .query();
    }

    private boolean isSeen(String part) {
        return lookup(node -> node instanceof Labeled labeled
                                && labeled.getText() != null
                                && labeled.getText().contains(part)
                                && isVisible(node))
                        .tryQuery()
                        .isPresent()
                || lookup(node -> node instanceof javafx.scene.text.Text text
                                && text.getText().contains(part)
                                && isVisible(node))
                        .tryQuery()
                        .isPresent();
    }

    private static boolean isVisible(Node node) {
        return node == null || node.isVisible() && isVisible(node.getParent());
    }
}
