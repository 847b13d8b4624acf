package unmask.ui;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import unmask.chores.Chore;
import unmask.chores.ChoreRunner;
import unmask.chores.TrainingOrder;
import unmask.editor.Background;
import unmask.ui.control.EditorPreferences;
import unmask.ui.control.Prompts;
import unmask.ui.control.TrainingController;
import unmask.ui.control.TrainingIndicator;
import unmask.ui.view.TrainingForm;
import unmask.ui.view.TrainingPane;

/** The window in which a model is ordered and its training watched; the editor stays usable beside it. */
final class TrainingWindow implements TrainingController.Pages {
    private static final double WIDTH = 580;
    private static final double HEIGHT = 760;
    private static final double LEAST_HEIGHT = 480;

    private final Window owner;
    private final Chore chore;
    private final EditorPreferences preferences;
    private final Prompts prompts;
    private final Background background;
    private final Consumer<TrainingOrder> onUse;
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, WIDTH, HEIGHT);
    private Optional<Runnable> pausing = Optional.empty(); // what happens when it is paused
    private Optional<Opened> opened = Optional.empty(); // not made before it is wanted: the editor must stand soon

    /** What there is once the window has been shown. */
    private record Opened(Stage stage, TrainingForm form, TrainingPane pane, TrainingController controller) {}

    /**
     * @param background starts trainings, looks through folders and reads previews
     * @param onUse is given the order of the finished model that the person wants to use
     */
    TrainingWindow(
            Window owner,
            ChoreRunner chores,
            EditorPreferences preferences,
            Prompts prompts,
            Background background,
            Consumer<TrainingOrder> onUse) {
        this.owner = owner;
        this.chore = new Chore(chores, background);
        this.preferences = preferences;
        this.prompts = prompts;
        this.background = background;
        this.onUse = onUse;
        root.getStyleClass().addAll("editor", "training");
        chore.stateProperty().subscribe(this::stateChanged);
    }

    /** Lets a button say how the training goes, and open this window. */
    void indicateOn(Button button) {
        new TrainingIndicator(chore, this::title, button, this::show);
    }

    void show() {
        if (opened.isEmpty()) {
            opened = Optional.of(open());
            showForm();
        }
        opened.get().stage.show();
        opened.get().stage.toFront();
    }

    /** Shows itself in this look, now or later. */
    void follow(Theme theme) {
        theme.applyTo(scene);
    }

    boolean isTraining() {
        return chore.stateProperty().get().isUnderWay();
    }

    /** Pauses the training, if the person agrees, and runs {@code action} when what it has learnt is saved. */
    void pause(Runnable action) {
        if (pausing.isPresent()) {
            pausing = Optional.of(action); // the person has agreed already
        } else if (prompts.mayPauseTraining(title())) {
            pausing = Optional.of(action);
            chore.cancel();
        }
    }

    private void stateChanged(Chore.State state) {
        if (state.isUnderWay() || pausing.isEmpty()) {
            return;
        }
        Runnable then = pausing.get();
        pausing = Optional.empty();
        if (state == Chore.State.FAILED) {
            show(); // it says what is wrong; maybe nothing was saved
        } else {
            then.run();
        }
    }

    @Override
    public void showForm() {
        opened.ifPresent(shown -> only(shown.form));
    }

    @Override
    public void showTraining() {
        opened.ifPresent(shown -> only(shown.pane));
    }

    @Override
    public void hide() {
        opened.ifPresent(shown -> shown.stage.hide());
    }

    private String title() {
        return opened.map(shown -> shown.controller.title()).orElse("");
    }

    private Opened open() {
        TrainingForm form = new TrainingForm();
        TrainingPane pane = new TrainingPane();
        root.getChildren().setAll(pane, form);
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle("Train a model – Unmask");
        stage.setScene(scene);
        stage.setMinWidth(WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        TrainingController controller =
                new TrainingController(chore, form, pane, this, preferences, prompts, background, onUse);
        return new Opened(stage, form, pane, controller);
    }

    private void only(Parent page) {
        root.getChildren().forEach(each -> each.setVisible(each == page));
        page.requestFocus();
    }
}
