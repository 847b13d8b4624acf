package unmask.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import unmask.chores.Chore;
import unmask.chores.ModelCatalog;
import unmask.chores.ModelEntry;
import unmask.cli.CommandLineRun;
import unmask.cli.common.ApplicationFolder;
import unmask.editor.Background;
import unmask.editor.EditingSession;
import unmask.files.UserFolders;
import unmask.models.ModelFolder;
import unmask.support.MemoryPreferences;
import unmask.support.ScriptedInpainter;
import unmask.support.TinyModels;
import unmask.ui.EditorWindow;
import unmask.ui.control.DialogPrompts;
import unmask.ui.control.EditorPreferences;

/** A model's way through the real window, with real child processes: imported, checked, removed. */
class ModelsWindowTest extends ApplicationTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final String NAME = "window-test";

    private final Executor background = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("editor-", 0).factory());
    private final Path model = UserFolders.own().models().resolve(NAME);

    @TempDir
    private Path folder;

    private ModelCatalog catalog;
    private Stage stage;

    @Override
    public void start(Stage primary) {
        Path builtIn = ApplicationFolder.builtInModel();
        stage = new Stage();
        EditingSession session = new EditingSession(builtIn, background, Platform::runLater, () -> 7);
        catalog = new ModelCatalog(
                session.engine(),
                new LibraryStore(ApplicationFolder.library()),
                new ChildChores(),
                background,
                Platform::runLater,
                builtIn);
        new EditorWindow(
                stage,
                session,
                catalog,
                new EditorPreferences(new MemoryPreferences()),
                new DialogPrompts(stage, new Background(background, Platform::runLater)),
                FXCollections.observableArrayList(),
                new ChildChores(),
                background);
        session.engine().connect(new ScriptedInpainter());
        stage.show();
    }

    @AfterEach
    void closeAndTidy() {
        interact(stage::hide);
        CommandLineRun.of("models", "remove", NAME, "--yes");
    }

    @Test
    void aModelIsImportedCheckedAndRemoved() throws Exception {
        CommandLineRun.of("models", "remove", NAME, "--yes"); // what a run that broke off has left
        TinyModels.published().write(folder);
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        clickOn("Import a model…");
        fill(Map.of(
                "Checkpoint of the autoencoder",
                folder.resolve("vqgan.safetensors").toString(),
                "Checkpoint of the prior",
                folder.resolve("prior.safetensors").toString(),
                "Name",
                NAME,
                "Title",
                "Window test",
                "Attention heads",
                "4"));
        interact(button("Import")::fire);
        awaitEnd(Chore.State.FINISHED);
        await(() -> entry().isPresent());
        assertEquals("Window test", ModelFolder.open(model).title());

        await(() -> !button("Verify").isDisabled());
        interact(button("Verify")::fire);
        awaitEnd(Chore.State.FINISHED);
        assertEquals("All numbers are as they must be", message());

        spoil();
        interact(button("Verify")::fire);
        awaitEnd(Chore.State.FAILED);
        assertTrue(message().contains("is not the file that model.json describes"), message());

        Platform.runLater(button("Remove…")::fire); // returns when the question is answered
        await(() -> lookup("Remove").tryQuery().isPresent());
        Platform.runLater(button("Remove")::fire);
        await(() -> entry().isEmpty());
        assertFalse(Files.exists(model));
    }

    private void spoil() throws IOException {
        Path file = model.resolve("prior.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    private void fill(Map<String, String> fields) {
        fields.forEach((what, text) -> {
            TextField field = lookup(node -> node instanceof TextField && what.equals(node.getAccessibleText()))
                    .query();
            interact(() -> field.setText(text));
        });
    }

    private Button button(String text) {
        return lookup(node -> node instanceof Button button && text.equals(button.getText()) && isVisible(node))
                .query();
    }

    private static boolean isVisible(Node node) {
        return node == null || node.isVisible() && isVisible(node.getParent());
    }

    private Optional<ModelEntry> entry() {
        return catalog.entries().stream()
                .filter(entry -> entry.name().equals(NAME))
                .findFirst();
    }

    private String message() {
        return catalog.chore().messageProperty().get();
    }

    private void awaitEnd(Chore.State end) throws Exception {
        await(() -> !catalog.chore().stateProperty().get().isUnderWay());
        assertEquals(end, catalog.chore().stateProperty().get(), message());
    }

    private void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
