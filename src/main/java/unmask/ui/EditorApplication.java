package unmask.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unmask.chores.ChoreRunner;
import unmask.chores.ModelCatalog;
import unmask.chores.ModelStore;
import unmask.editor.Background;
import unmask.editor.EditingSession;
import unmask.editor.Engine;
import unmask.inpaint.Inpainter;
import unmask.ui.control.DialogPrompts;
import unmask.ui.control.EditorPreferences;
import unmask.ui.control.SamplePictures;
import unmask.ui.view.Sample;
import unmask.ui.view.WindowIcon;

/** The editor as a program: shows its window first, and starts the engine behind it. */
public final class EditorApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(EditorApplication.class);
    private static final long SEEDS = 1_000_000_000; // short enough to be read out and typed

    private static Launch launch;

    private final Executor background = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("editor-", 0).factory());
    private final Background work = new Background(background, Platform::runLater);
    private final ObservableList<Sample> samples = FXCollections.observableArrayList();
    private EditorPreferences preferences;
    private volatile Optional<Inpainter> inpainter = Optional.empty();

    /**
     * What the editor starts with.
     *
     * @param inpainter makes the engine, of what says which model is in use; called once, in the background, and may take
     *     its time
     * @param model folder of the model to use; empty for the one that was chosen last
     * @param standard folder of the model to use when none was ever chosen
     * @param models where models lie
     * @param chores runs what takes long beside the editor
     * @param files to open; the first is shown
     * @param samples folder with pictures to offer while none is open
     * @param journals folder for what is not saved, which need not exist
     */
    public record Launch(
            Function<Supplier<Path>, Inpainter> inpainter,
            Optional<Path> model,
            Path standard,
            ModelStore models,
            ChoreRunner chores,
            List<Path> files,
            Optional<Path> samples,
            Path journals) {}

    /** Shows the editor and returns when its window is closed. Can be called once in a process. */
    public static void open(Launch with) {
        launch = with;
        launch(EditorApplication.class);
    }

    /** JavaFX calls this on a thread that may wait, before it makes the one of the windows call {@link #start}. */
    @Override
    public void init() {
        preferences = new EditorPreferences.OfUser().call();
    }

    @Override
    public void start(Stage stage) {
        preferences.dropGoneFiles(work);
        launch.samples().ifPresent(this::findSamples);
        EditingSession session = new EditingSession(
                launch.model().or(preferences::model).orElse(launch.standard()),
                background,
                Platform::runLater,
                () -> ThreadLocalRandom.current().nextLong(SEEDS));
        ModelCatalog models = new ModelCatalog(
                session.engine(), launch.models(), launch.chores(), background, Platform::runLater, launch.standard());
        EditorWindow window = new EditorWindow(
                stage,
                session,
                models,
                preferences,
                new DialogPrompts(stage, work),
                samples,
                launch.chores(),
                background);
        WindowIcon.addTo(stage);
        stage.show();
        tellOfFailures(window);
        startEngine(session);
        if (!launch.files().isEmpty()) {
            window.open(launch.files());
        }
        window.guardIn(launch.journals());
        OpenRequests.deliverTo(window::open);
    }

    /** Also of those in the window's own handlers. */
    private static void tellOfFailures(EditorWindow window) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            LOG.error("An unexpected failure", failure);
            window.tellFailure("Something went wrong (" + failure + "); save your picture and restart Unmask.");
        });
    }

    private void startEngine(EditingSession session) {
        Engine engine = session.engine();
        engine.makeBy(() -> work.run("Starting the engine", () -> make(engine), engine::connect, engine::failed));
    }

    @Override
    public void stop() {
        inpainter.ifPresent(Inpainter::close);
    }

    private Inpainter make(Engine engine) {
        Inpainter made = launch.inpainter().apply(engine::model);
        inpainter = Optional.of(made);
        return made;
    }

    private void findSamples(Path folder) {
        work.run("Looking for sample pictures", new SamplePictures(folder), samples::setAll, LOG::warn);
    }
}
