package unmask.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import unmask.chores.ModelCatalog;
import unmask.editor.Background;
import unmask.editor.EditingSession;
import unmask.editor.Proposal;
import unmask.image.Picture;
import unmask.image.PixelMask;
import unmask.inpaint.InpaintEvent;
import unmask.process.JavaCommand;
import unmask.rpc.RemoteInpainter;
import unmask.support.MemoryPreferences;
import unmask.support.ScriptedChores;
import unmask.support.ScriptedModels;
import unmask.ui.EditorWindow;
import unmask.ui.control.DialogPrompts;
import unmask.ui.control.EditorPreferences;
import unmask.ui.view.CanvasView;

/** An artist's way through the real window, with the real worker process and the built-in model. */
class StrokeToUndoTest extends ApplicationTest {
    private static final Path MODEL = Path.of("models/landscapes");
    private static final int PATIENCE_SECONDS = 120;
    private static final int FEATHER = 8;

    private final Executor background = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("editor-", 0).factory());
    private RemoteInpainter inpainter;
    private EditingSession session;
    private Stage stage;

    @Override
    public void start(Stage primary) {
        stage = new Stage();
        session = new EditingSession(MODEL, background, Platform::runLater, () -> 7);
        ModelCatalog catalog = new ModelCatalog(
                session.engine(), new ScriptedModels(), new ScriptedChores(), background, Platform::runLater, MODEL);
        EditorWindow window = new EditorWindow(
                stage,
                session,
                catalog,
                new EditorPreferences(new MemoryPreferences()),
                new DialogPrompts(stage, new Background(background, Platform::runLater)),
                FXCollections.observableArrayList(),
                new ScriptedChores(),
                background);
        stage.show();
        inpainter = new RemoteInpainter(
                JavaCommand.of("unmask.cli.UnmaskCommand", "worker", "--model", MODEL.toString(), "--device", "cpu"));
        session.engine().connect(inpainter);
        window.open(List.of(Path.of("assets/pictures/misty-peaks.jpg")));
    }

    @AfterEach
    void closeAll() {
        interact(stage::hide);
        inpainter.close();
    }

    @Test
    void aStrokeIsRepaintedKeptUndoneAndRedone() throws Exception {
        Picture original = openedPicture();
        paintStroke();
        clickOn(".regenerate");
        await(() -> proposalIs(Proposal.State.COMPLETE));
        assertEveryHiddenCellWasRevealedEachTime();
        clickOn("Keep");

        Picture repainted = picture();
        assertNotEquals(original, repainted);
        assertNothingChangedOutside(mask(), original, repainted);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(original, picture());
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals(repainted, picture());
        push(KeyCode.CONTROL, KeyCode.Z);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertTrue(mask().isEmpty(), "the stroke is undone too");
    }

    @Test
    void aWorkerThatDiesMidStreamCostsNoStep() throws Exception {
        openedPicture();
        paintStroke();
        clickOn(".regenerate");
        await(() -> proposal() != null && trajectory().size() > 1);
        List<ProcessHandle> workers = ProcessHandle.current().children().toList();
        assertEquals(1, workers.size());
        workers.forEach(ProcessHandle::destroyForcibly);
        await(() -> proposalIs(Proposal.State.COMPLETE));
        assertEveryHiddenCellWasRevealedEachTime();
    }

    private Picture openedPicture() throws Exception {
        await(() -> session.documentProperty().get() != null);
        return picture();
    }

    private void paintStroke() throws Exception {
        drag(onScreen(420, 560), MouseButton.PRIMARY).moveTo(onScreen(560, 610)).dropTo(onScreen(700, 560));
        await(() -> session.planProperty().get().repaint().isPresent());
    }

    private void assertEveryHiddenCellWasRevealedEachTime() {
        Set<Integer> revealed = new HashSet<>();
        int before = Integer.MAX_VALUE;
        for (InpaintEvent.DenoisingStep step : trajectory()) {
            assertTrue(step.timeStep() < before, "time counts down");
            before = step.timeStep();
            for (int cell : step.hidden()) {
                assertTrue(revealed.remove(cell), "cell " + cell + " was hidden again unrevealed");
            }
            for (int cell : step.cells()) {
                assertTrue(revealed.add(cell), "cell " + cell + " was revealed twice");
            }
        }
        Set<Integer> hidden = new HashSet<>();
        seen(() -> session.planProperty().get().repaint().orElseThrow().hidden())
                .cells()
                .forEach(hidden::add);
        assertEquals(hidden, revealed);
    }

    private static void assertNothingChangedOutside(PixelMask mask, Picture before, Picture after) {
        for (int y = 0; y < before.height(); y++) {
            for (int x = 0; x < before.width(); x++) {
                if (before.argb(x, y) != after.argb(x, y)) {
                    assertTrue(isNear(mask, x, y), "pixel " + x + ", " + y + " changed");
                }
            }
        }
    }

    private static boolean isNear(PixelMask mask, int x, int y) {
        for (int dy = -FEATHER; dy <= FEATHER; dy++) {
            for (int dx = -FEATHER; dx <= FEATHER; dx++) {
                if (mask.contains(x + dx, y + dy)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Point2D onScreen(double imageX, double imageY) {
        CanvasView canvas = lookup(".canvas-view").queryAs(CanvasView.class);
        return seen(() -> canvas.localToScreen(
                canvas.viewportProperty().get().viewX(imageX),
                canvas.viewportProperty().get().viewY(imageY)));
    }

    private Picture picture() {
        return seen(() -> session.documentProperty().get().picture());
    }

    private PixelMask mask() {
        return seen(() -> session.documentProperty().get().mask());
    }

    private Proposal proposal() {
        return session.proposalProperty().get();
    }

    private List<InpaintEvent.DenoisingStep> trajectory() {
        return seen(() -> List.copyOf(proposal().trajectory()));
    }

    private boolean proposalIs(Proposal.State state) {
        return seen(() -> proposal() != null && proposal().state() == state);
    }

    private void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T seen(Callable<T> look) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, look);
    }
}
