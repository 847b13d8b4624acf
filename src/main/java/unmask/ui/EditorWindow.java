package unmask.ui;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import unmask.chores.ChoreRunner;
import unmask.chores.ModelCatalog;
import unmask.editor.Background;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.ui.control.ActionControls;
import unmask.ui.control.CanvasController;
import unmask.ui.control.CanvasPresenter;
import unmask.ui.control.DetailController;
import unmask.ui.control.EditorActions;
import unmask.ui.control.EditorMenu;
import unmask.ui.control.EditorPreferences;
import unmask.ui.control.FileController;
import unmask.ui.control.InspectorController;
import unmask.ui.control.ModelsController;
import unmask.ui.control.Prompts;
import unmask.ui.control.ProposalPresenter;
import unmask.ui.control.RememberedSettings;
import unmask.ui.control.SamplingController;
import unmask.ui.control.ShortcutList;
import unmask.ui.control.Shortcuts;
import unmask.ui.control.StatusPresenter;
import unmask.ui.control.ToolRailController;
import unmask.ui.control.Toolbox;
import unmask.ui.view.CanvasView;
import unmask.ui.view.DropHint;
import unmask.ui.view.EngineBar;
import unmask.ui.view.Inspector;
import unmask.ui.view.Notice;
import unmask.ui.view.ProposalBar;
import unmask.ui.view.ShortcutsSheet;
import unmask.ui.view.StartPage;
import unmask.ui.view.StatusStrip;
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
    private final EditorActions actions;
    private final ModelsController models;
    private final CheckMenuItem dark = new CheckMenuItem("Dark theme");
    private final TrainingWindow training;
    private final DropHint dropHint = new DropHint();
    private final StackPane workplace = new StackPane();
    private final WaitBar waitBar = new WaitBar();
    private final StackPane root = new StackPane();
    private Optional<ShortcutsSheet> shortcuts = Optional.empty();

    /**
     * @param samples pictures to offer while none is open
     * @param chores runs what takes long beside the editor
     * @param background draws frames, and reads what is not the document
     */
    public EditorWindow(
            Stage stage,
            EditingSession session,
            ModelCatalog catalog,
            EditorPreferences preferences,
            Prompts prompts,
            List<Path> samples,
            ChoreRunner chores,
            Executor background) {
        this.stage = stage;
        this.session = session;
        this.preferences = preferences;
        Background work = new Background(background, Platform::runLater);
        this.files = new FileController(session, preferences, prompts, waitBar, work);
        this.canvas = new CanvasView(work, this::tellFailure);
        this.toolbox = new Toolbox(session, canvas);
        this.remembered = new RememberedSettings(preferences, session, toolbox);
        this.actions = new EditorActions(session, files, canvas, toolbox);
        this.models = new ModelsController(catalog, preferences, prompts, message -> Notice.remark(workplace, message));
        this.training =
                new TrainingWindow(stage, chores, preferences, prompts, work, order -> models.useOwn(order.name()));
        root.getChildren().addAll(layout(samples, catalog), models.sheet(), files.exportSheet(), waitBar);
        catalog.setOnFailure(this::tellFailure);
        Scene scene = new Scene(root);
        dark.setAccelerator(KeyCombination.valueOf("Shortcut+T"));
        dark.setSelected(preferences.dark());
        dark.selectedProperty().subscribe(on -> {
            Theme.of(on).applyTo(scene);
            training.follow(Theme.of(on));
        });
        new CanvasPresenter(session, canvas, toolbox);
        CanvasController hand = new CanvasController(session, canvas, toolbox);
        new Shortcuts(actions, hand, toolbox, this::showShortcuts).install(scene);
        files.acceptDrops(root, dropHint);
        files.setOnRemark(message -> Notice.remark(workplace, message));
        session.setOnFailure(this::tellFailure);
        session.documentProperty().map(Document::file).addListener((property, old, now) -> Notice.clear(workplace));
        remembered.recall();
        WindowPlace.recall(stage, preferences);
        stage.setScene(scene);
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        files::title, session.documentProperty(), session.files().modifiedProperty()));
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

    private BorderPane layout(List<Path> samples, ModelCatalog catalog) {
        Button regenerate = ActionControls.textButton(actions.regenerate, MaterialDesignC.CREATION);
        regenerate.getStyleClass().addAll(Styles.ACCENT, "regenerate");
        Inspector inspector = new Inspector(
                actions.maskActions().stream().map(this::maskButton).toList(),
                regenerate,
                InspectorController.hint(session));
        new InspectorController(session, inspector, toolbox);
        new DetailController(session, inspector);
        new SamplingController(session, inspector);

        EngineBar engineBar =
                new EngineBar(button("Try again", session.engine()::restart), button("Models…", models::show));
        StatusStrip status = new StatusStrip(
                engineButton(),
                ActionControls.iconButton(actions.zoomOut, MaterialDesignM.MINUS),
                ActionControls.iconButton(actions.zoomIn, MaterialDesignP.PLUS),
                ActionControls.iconButton(actions.fit, MaterialDesignF.FIT_TO_PAGE_OUTLINE));
        new StatusPresenter(session, catalog, canvas, status, engineBar);
        training.indicateOn(status.training());

        workplace.getStyleClass().add("work");
        StartPage start = new StartPage(
                ActionControls.textButton(actions.open, MaterialDesignF.FOLDER_OPEN_OUTLINE), samples, files::openSample);
        start.visibleProperty().bind(Bindings.isNull(session.documentProperty()));
        workplace.getChildren().addAll(canvas, start, proposalBar(), dropHint);
        VBox centre = new VBox(engineBar, workplace);
        VBox.setVgrow(workplace, Priority.ALWAYS);

        BorderPane layout = new BorderPane(centre);
        layout.getStyleClass().add("editor");
        layout.setTop(new EditorMenu(actions, files, preferences)
                .bar(dark, models::show, training::show, this::close, this::showShortcuts));
        layout.setLeft(new ToolRailController(session, actions, toolbox)
                .rail(() -> dark.setSelected(!dark.isSelected()), this::showShortcuts));
        layout.setRight(inspector);
        layout.setBottom(status);
        return layout;
    }

    private ProposalBar proposalBar() {
        Button cancel = ActionControls.textButton(actions.discard);
        cancel.textProperty().unbind();
        cancel.setText("Cancel");
        ProposalBar bar = new ProposalBar(
                cancel,
                ActionControls.textButton(actions.keep, MaterialDesignC.CHECK),
                ActionControls.textButton(actions.another, MaterialDesignR.REFRESH),
                ActionControls.textButton(actions.discard));
        StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
        new ProposalPresenter(session, bar);
        return bar;
    }

    private Button maskButton(Action action) {
        Button button = ActionControls.textButton(action);
        button.textProperty().unbind();
        button.setText(action.getText().replace("Mask all", "All").replace(" mask", ""));
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    private Button engineButton() {
        Button button = button("", models::show);
        button.setTooltip(new Tooltip(ActionControls.withKey("Models", KeyCombination.valueOf("Shortcut+Shift+M"))));
        return button;
    }

    private static Button button(String title, Runnable run) {
        Button button = new Button(title);
        button.setOnAction(event -> run.run());
        return button;
    }

    private void showShortcuts() {
        if (shortcuts.isEmpty()) {
            shortcuts = Optional.of(ShortcutList.sheet(actions)); // not before it is wanted: the window must stand soon
            root.getChildren().add(shortcuts.get());
        }
        shortcuts.get().show();
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
        preferences.rememberDark(dark.isSelected());
        WindowPlace.remember(stage, preferences);
        stage.close();
    }
}
