package unmask.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import unmask.chores.ChoreRunner;
import unmask.chores.ModelCatalog;
import unmask.editor.Background;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.ui.control.CanvasController;
import unmask.ui.control.CanvasFocus;
import unmask.ui.control.CanvasPresenter;
import unmask.ui.control.EditorActions;
import unmask.ui.control.EditorMenu;
import unmask.ui.control.EditorPreferences;
import unmask.ui.control.FileController;
import unmask.ui.control.Keys;
import unmask.ui.control.ModelsController;
import unmask.ui.control.Panels;
import unmask.ui.control.Prompts;
import unmask.ui.control.RememberedSettings;
import unmask.ui.control.Shortcuts;
import unmask.ui.control.Toolbox;
import unmask.ui.control.WindowActions;
import unmask.ui.view.CanvasView;
import unmask.ui.view.DropHint;
import unmask.ui.view.Notice;
import unmask.ui.view.Sample;
import unmask.ui.view.WaitBar;

/** One editor window: the canvas, a rail of tools on its left, the inspector on its right, the status below. */
public final class EditorWindow {
    private final EditingSession session;
    private final EditorPreferences preferences;
    private final Stage stage;
    private final FileController files;
    private final Toolbox toolbox;
    private final RememberedSettings remembered;
    private final CanvasView canvas;
    private final ModelsController models;
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final Keys keys = new Keys();
    private final HelpSheets help;
    private final TrainingWindow training;
    private final DropHint dropHint = new DropHint();
    private final StackPane workplace = new StackPane();
    private final WaitBar waitBar = new WaitBar();
    private final StackPane root = new StackPane();

    /**
     * @param samples pictures to offer while none is open; may come later
     * @param chores runs what takes long beside the editor
     * @param background draws frames, and reads what is not the document
     */
    public EditorWindow(
            Stage stage,
            EditingSession session,
            ModelCatalog catalog,
            EditorPreferences preferences,
            Prompts prompts,
            ObservableList<Sample> samples,
            ChoreRunner chores,
            Executor background) {
        this.stage = stage;
        this.session = session;
        this.preferences = preferences;
        Background work = new Background(background, Platform::runLater);
        this.files = new FileController(session, preferences, prompts, waitBar, work);
        this.help = new HelpSheets(root, keys, work);
        this.canvas = new CanvasView(work, this::tellFailure);
        this.toolbox = new Toolbox(session, canvas);
        this.remembered = new RememberedSettings(preferences, session, toolbox);
        this.models = new ModelsController(catalog, preferences, prompts, message -> Notice.remark(workplace, message));
        this.training =
                new TrainingWindow(stage, chores, preferences, prompts, work, order -> models.useOwn(order.name()));
        Panels panels = new Panels(preferences);
        EditorActions actions = new EditorActions(session, files, canvas, toolbox, keys);
        WindowActions windowActions = new WindowActions(new Deeds(), keys);
        MenuBar menu = new EditorMenu(actions, windowActions, toolbox, panels, files, preferences).bar(dark);
        BorderPane layout = new EditorLayout(session, actions, windowActions, toolbox, panels, canvas)
                .around(menu, workplace, dropHint, samples, files, catalog, training);
        root.getChildren().addAll(layout, models.sheet(), files.exportSheet(), waitBar);
        catalog.setOnFailure(this::tellFailure);
        Scene scene = new Scene(root);
        dark.set(preferences.dark());
        dark.subscribe(on -> {
            Theme.of(on).applyTo(scene);
            training.follow(Theme.of(on));
        });
        new CanvasPresenter(session, canvas, toolbox);
        CanvasController hand = new CanvasController(session, canvas, toolbox);
        hand.setOnHint(hint -> Notice.hint(workplace, hint));
        CanvasFocus focus = new CanvasFocus(canvas, layout);
        new Shortcuts(keys, actions, windowActions, hand, toolbox, panels, focus, () -> Notice.clear(workplace))
                .install(scene);
        focus.install(scene);
        files.acceptDrops(root, dropHint);
        giveNotice(panels);
        remembered.recall();
        WindowPlace.recall(stage, preferences);
        show(scene);
    }

    private void giveNotice(Panels panels) {
        panels.shownProperty().addListener((property, old, now) -> {
            if (!now) {
                Notice.hint(workplace, "Tab brings the panels back.");
            }
        });
        files.setOnRemark(message -> Notice.remark(workplace, message));
        session.setOnFailure(this::tellFailure);
        session.proposalProperty().addListener((property, old, now) -> {
            if (now != null) { // what was wrong before is not said of this one
                Notice.clear(workplace);
            }
        });
        session.documentProperty().map(Document::file).addListener((property, old, now) -> Notice.clear(workplace));
    }

    private void show(Scene scene) {
        stage.setScene(scene);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH); // Escape means other things, and F11 goes back
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        files::title,
                        session.documentProperty(),
                        session.files().modifiedProperty()));
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
    }

    /** Opens the first of some pictures, asking first if changes would be lost. */
    public void open(List<Path> pictures) {
        files.open(pictures);
    }

    /** Keeps journals of what is not saved in a folder, and offers what a crash has left there. */
    public void guardIn(Path journals) {
        files.guardIn(journals);
    }

    /** Says in one sentence what went wrong. */
    void tellFailure(String sentence) {
        Notice.failure(workplace, sentence);
    }

    /** What the actions of the window do. */
    private final class Deeds implements WindowActions.Deeds {
        @Override
        public void quit() {
            close();
        }

        @Override
        public void changeTheme() {
            dark.set(!dark.get());
        }

        @Override
        public void changeFullScreen() {
            stage.setFullScreen(!stage.isFullScreen());
        }

        @Override
        public void showModels() {
            models.show();
        }

        @Override
        public void showTraining() {
            training.show();
        }

        @Override
        public void showShortcuts() {
            help.showShortcuts();
        }

        @Override
        public void showGuide() {
            help.showGuide();
        }

        @Override
        public void showAbout() {
            help.showAbout();
        }
    }

    private void close() {
        if (training.isTraining()) {
            training.pause(this::close);
        } else {
            files.beforeClosing(this::end);
        }
    }

    private void end() {
        remembered.remember();
        preferences.rememberDark(dark.get());
        WindowPlace.remember(stage, preferences);
        stage.close();
    }
}
