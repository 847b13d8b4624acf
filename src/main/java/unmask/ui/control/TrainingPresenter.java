package unmask.ui.control;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import unmask.chores.Chore;
import unmask.editor.Background;
import unmask.ui.view.TrainingPane;

/** Shows how a training goes. */
public final class TrainingPresenter {
    private final Chore chore;
    private final Supplier<String> title;
    private final TrainingPane pane;
    private final Background background;
    private Optional<Path> shown = Optional.empty();

    /**
     * @param title of the model that is trained, for people
     * @param background reads previews
     */
    public TrainingPresenter(Chore chore, Supplier<String> title, TrainingPane pane, Background background) {
        this.chore = chore;
        this.title = title;
        this.pane = pane;
        this.background = background;
        chore.stateProperty().subscribe(state -> show());
        chore.messageProperty().subscribe(message -> show());
        chore.progressProperty().subscribe(progress -> showProgress());
        chore.leftProperty().subscribe(left -> showProgress());
        chore.pictureProperty().subscribe(picture -> picture.ifPresent(this::load));
    }

    /** Forgets the preview of the training before. */
    public void begin() {
        shown = Optional.empty();
        pane.showPreview(null);
    }

    private void show() {
        Chore.State state = chore.stateProperty().get();
        String message = chore.messageProperty().get();
        boolean failed = state == Chore.State.FAILED;
        pane.title().setText(heading(state));
        pane.state().setText(state == Chore.State.RUNNING ? TrainingWords.whatIsDone(message) : "");
        if (state == Chore.State.RUNNING && !TrainingWords.howItGoes(message).isEmpty()) {
            pane.detail().setText(TrainingWords.howItGoes(message));
        }
        pane.showFailure(failed ? message : "");
        pane.hint().setText(hint(state));
        seen(pane.pause(), state.isUnderWay());
        pane.pause().setDisable(state == Chore.State.CANCELLING);
        seen(pane.goOn(), failed || state == Chore.State.CANCELLED);
        seen(pane.back(), !state.isUnderWay());
        pane.back().setText(state == Chore.State.FINISHED ? "Train another…" : "Change settings…");
        seen(pane.use(), state == Chore.State.FINISHED);
        pane.hide().setText(state.isUnderWay() ? "Hide" : "Close");
        showProgress();
    }

    private String heading(Chore.State state) {
        String name = "“" + title.get() + "”";
        return switch (state) {
            case FINISHED -> name + " is ready";
            case CANCELLED -> name + " is paused";
            case FAILED -> name + " has stopped";
            default -> "Training " + name;
        };
    }

    private static String hint(Chore.State state) {
        return switch (state) {
            case RUNNING -> "You can hide this window and go on editing.";
            case CANCELLING -> "Saving what it has learnt…";
            case CANCELLED -> "What it has learnt is saved. It can go on now, or another day.";
            case FAILED -> "What it had learnt by the last save is kept.";
            default -> "";
        };
    }

    private void showProgress() {
        boolean running = chore.stateProperty().get() == Chore.State.RUNNING;
        String left = chore.leftProperty()
                .get()
                .filter(time -> running)
                .map(time -> "about " + TrainingWords.duration(time) + " left")
                .orElse("");
        double progress = chore.progressProperty().get();
        pane.showProgress(running && progress == 0 ? -1 : progress, left);
    }

    /** Reads a preview in the background; a newer one that is asked for meanwhile wins. */
    private void load(Path picture) {
        shown = Optional.of(picture);
        background.run(
                "Reading the preview",
                new ImageFile(picture),
                image -> {
                    if (shown.equals(Optional.of(picture))) {
                        pane.showPreview(image);
                    }
                },
                pane.hint()::setText); // the training goes on, and the next preview may be sound
    }

    private static void seen(Node node, boolean seen) {
        node.setVisible(seen);
        node.setManaged(seen);
    }
}
