package unmask.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import unmask.chores.ModelCatalog;
import unmask.chores.ModelEntry;
import unmask.editor.EditingSession;
import unmask.editor.Proposal;
import unmask.image.Picture;
import unmask.image.PictureException;
import unmask.image.PictureFile;
import unmask.image.PictureFormat;
import unmask.image.PixelMask;
import unmask.support.HeldExecutor;
import unmask.support.MemoryPreferences;
import unmask.support.ScriptedChores;
import unmask.support.ScriptedInpainter;
import unmask.support.ScriptedModels;
import unmask.support.WindowThread;
import unmask.ui.control.EditorPreferences;
import unmask.ui.control.Prompts;
import unmask.ui.view.CanvasView;
import unmask.ui.view.Sample;

/** What journeys through the editor's window have in common: a window with a scripted engine, hands and eyes. */
abstract class EditorTest extends ApplicationTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("editor-", 0).factory());

    @TempDir
    static Path folder;

    final HeldExecutor background = new HeldExecutor(THREADS);
    final ScriptedInpainter inpainter = new ScriptedInpainter();
    final ScriptedChores chores = new ScriptedChores();
    final ScriptedPrompts prompts = new ScriptedPrompts();
    final ScriptedModels models = new ScriptedModels();
    final ObservableList<Sample> samples = FXCollections.observableArrayList();
    final MemoryPreferences store = new MemoryPreferences();
    final EditorPreferences preferences = new EditorPreferences(store);
    EditingSession session;
    ModelCatalog catalog;
    EditorWindow window;
    Stage stage;

    @Override
    public void start(Stage primary) {
        stage = new Stage(); // the primary one lives on from test to test
        session = new EditingSession(ScriptedModels.BUILT_IN, background, Platform::runLater, new Seeds()::next);
        catalog = new ModelCatalog(
                session.engine(), models, chores, background, Platform::runLater, ScriptedModels.BUILT_IN);
        window = new EditorWindow(stage, session, catalog, preferences, prompts, samples, chores, background);
        session.engine().connect(inpainter);
        stage.show();
    }

    @BeforeEach
    void openPicture() throws Exception {
        open(picture("hills.png", 0x60));
    }

    @AfterEach
    void closeWindow() {
        interact(stage::hide);
        assertEquals(List.of(), WindowThread.caught());
    }

    /** Draws seeds 1, 2, 3 and so on. */
    private static final class Seeds {
        private long last;

        long next() {
            return ++last;
        }
    }

    /** Answers questions as the test has said before. */
    static final class ScriptedPrompts implements Prompts {
        final Deque<Answer> answers = new ArrayDeque<>();
        final List<String> asked = new ArrayList<>();
        final List<String> suggested = new ArrayList<>();
        Optional<Path> toOpen = Optional.empty();
        Optional<Path> toLearnFrom = Optional.empty();
        boolean mayPause = true;
        Optional<Path> toSave = Optional.empty();
        Recovery afterTrouble = Recovery.LATER;

        @Override
        public Optional<Path> pictureToOpen(Optional<Path> in) {
            return toOpen;
        }

        @Override
        public Optional<Path> folderOfPictures(Optional<Path> in) {
            return toLearnFrom;
        }

        @Override
        public boolean mayPauseTraining(String title) {
            asked.add("TRAINING " + title);
            return mayPause;
        }

        @Override
        public Optional<Path> placeToSave(Optional<Path> in, String name) {
            suggested.add(name);
            return toSave;
        }

        @Override
        public Optional<Path> placeToExport(Optional<Path> in, String name, PictureFormat format) {
            suggested.add(name);
            return toSave;
        }

        @Override
        public Optional<Path> fileToImport(String what, Optional<Path> in) {
            return toOpen;
        }

        @Override
        public boolean mayRemove(ModelEntry model) {
            asked.add("REMOVE " + model.name());
            return answers.remove() == Answer.DISCARD;
        }

        @Override
        public Recovery afterTrouble(String name, String when) {
            asked.add("TROUBLE " + name);
            return afterTrouble;
        }

        @Override
        public Answer beforeLosing(Unsaved what, String name) {
            asked.add(what + " " + name);
            return answers.remove();
        }
    }

    static Path picture(String name, int blue) throws PictureException {
        return picture(name, 256, blue);
    }

    static Path picture(String name, int side, int blue) throws PictureException {
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | (i % side & 0xFF) << 16 | (i / side & 0xFF) << 8 | blue;
        }
        Path file = folder.resolve(name);
        PictureFile.write(file, Picture.of(side, side, argb));
        return file;
    }

    void open(Path file) throws TimeoutException {
        Platform.runLater(() -> window.open(List.of(file)));
        await(() -> document() && shownFile().equals(Optional.of(file)));
    }

    /** Paints over the middle of the picture. */
    void stroke() throws TimeoutException {
        drag(imagePoint(96, 128), MouseButton.PRIMARY).dropTo(imagePoint(160, 128));
        await(() -> session.planProperty().get().repaint().isPresent());
    }

    /** Lets the engine finish what was asked for. */
    void finishRun() throws Exception {
        await(() -> inpainter.requests().size() > 0 && proposalIs(Proposal.State.WAITING));
        awaitRequests();
        inpainter.finishAll();
        await(() -> proposalIs(Proposal.State.COMPLETE));
    }

    void awaitRequests() throws TimeoutException {
        await(() -> session.proposalProperty().get() != null
                && session.proposalProperty().get().windowProperty().get().isPresent());
    }

    void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> seen(() -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Reads something in the JavaFX thread. */
    <T> T seen(Supplier<T> look) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, look::get);
    }

    /** Presses a shortcut with the canvas in focus. */
    void shortcut(KeyCode... keys) {
        interact(() -> canvas().requestFocus());
        push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Where a position in the picture is on the screen. */
    Point2D imagePoint(double imageX, double imageY) {
        return seen(() -> canvas().localToScreen(
                        canvas().viewportProperty().get().viewX(imageX),
                        canvas().viewportProperty().get().viewY(imageY)));
    }

    CanvasView canvas() {
        return lookup(".canvas-view").queryAs(CanvasView.class);
    }

    Picture picture() {
        return seen(() -> session.documentProperty().get().picture());
    }

    PixelMask mask() {
        return seen(() -> session.documentProperty().get().mask());
    }

    boolean proposalIs(Proposal.State state) {
        Proposal proposal = session.proposalProperty().get();
        return proposal != null && proposal.state() == state;
    }

    void assertShown(boolean shown, String selector) {
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(shown, lookup(selector).tryQuery().map(Node::isVisible).orElse(false), selector);
    }

    private boolean document() {
        return session.documentProperty().get() != null;
    }

    private Optional<Path> shownFile() {
        return session.documentProperty().get().file();
    }
}
