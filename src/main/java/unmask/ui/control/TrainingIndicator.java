package unmask.ui.control;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import unmask.chores.Chore;

/** Says in the status bar how a training goes; pressed, it shows more. */
public final class TrainingIndicator {
    private final Chore chore;
    private final Supplier<String> title;
    private final Button button;

    /**
     * @param title of the model that is trained, for people
     * @param onPress shows more
     */
    public TrainingIndicator(Chore chore, Supplier<String> title, Button button, Runnable onPress) {
        this.chore = chore;
        this.title = title;
        this.button = button;
        button.setOnAction(event -> onPress.run());
        chore.stateProperty().subscribe(state -> show());
        chore.progressProperty().subscribe(progress -> show());
    }

    private void show() {
        Chore.State state = chore.stateProperty().get();
        button.setVisible(state != Chore.State.IDLE);
        button.setManaged(button.isVisible());
        String name = "“" + title.get() + "”";
        button.setText(
                switch (state) {
                    case RUNNING ->
                        "Training " + name + "  ·  "
                                + Math.round(chore.progressProperty().get() * 100) + " %";
                    case CANCELLING -> "Saving " + name + "…";
                    case FINISHED -> name + " is ready";
                    case FAILED -> name + " has stopped";
                    default -> name + " is paused";
                });
    }
}
