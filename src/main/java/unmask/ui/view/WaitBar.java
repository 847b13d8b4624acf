package unmask.ui.view;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Floats over the window while something that was asked for waits for something else, and offers to take the wish back. */
public final class WaitBar extends VBox {
    private final Label message = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button takeBack = new Button("Cancel");
    private final Button anyway = new Button("Don't wait");

    public WaitBar() {
        getStyleClass().addAll("wait-bar", "floating");
        setAlignment(Pos.CENTER);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        message.setMinWidth(Region.USE_PREF_SIZE);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText("Waiting");
        sceneProperty().subscribe(scene -> {
            if (scene != null) { // first of all: Escape means other things below
                scene.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
            }
        });
        anyway.managedProperty().bind(anyway.visibleProperty());
        HBox choices = new HBox(8, takeBack, anyway);
        choices.setAlignment(Pos.CENTER);
        getChildren().addAll(message, progress, choices);
        hide();
    }

    /**
     * @param text what is waited for, and what comes then
     * @param takeBackTitle of the button that takes the wish back
     * @param anywayTitle of the button that does not wait; empty where there is no such choice
     */
    public void show(
            String text, String takeBackTitle, Runnable onTakeBack, Optional<String> anywayTitle, Runnable onAnyway) {
        message.setText(text);
        takeBack.setText(takeBackTitle);
        takeBack.setOnAction(event -> onTakeBack.run());
        anywayTitle.ifPresent(anyway::setText);
        anyway.setVisible(anywayTitle.isPresent());
        anyway.setOnAction(event -> onAnyway.run());
        progress.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        setVisible(true);
    }

    public void hide() {
        progress.setProgress(0); // an indeterminate bar animates even when it is not seen
        setVisible(false);
    }

    private void escape(KeyEvent event) {
        if (isVisible() && event.getCode() == KeyCode.ESCAPE) {
            takeBack.fire();
            event.consume();
        }
    }
}
