package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The quiet line at the window's lower edge: the engine, what is being done, the picture, the zoom. */
public final class StatusStrip extends StatusBar {
    private final Circle engineDot = new Circle(4);
    private final Button engine;
    private final Button training = new Button(null, new FontIcon(MaterialDesignS.SCHOOL_OUTLINE));
    private final Label picture = new Label();
    private final Label memory = new Label();
    private final Label zoom = new Label();

    /** @param engine shows the models; what it says and how it looks is set here */
    public StatusStrip(Button engine, Button zoomOut, Button zoomIn, Button fit) {
        this.engine = engine;
        setText("");
        engineDot.getStyleClass().add("engine-dot");
        engine.setGraphic(engineDot);
        engine.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "engine-status");
        zoom.getStyleClass().add("zoom");
        for (Button button : new Button[] {zoomOut, zoomIn, fit}) {
            button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        }
        training.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "training-indicator");
        training.setTooltip(new Tooltip("Show the training"));
        getLeftItems().addAll(engine, training);
        getRightItems().addAll(memory, picture, group(zoomOut, zoom, zoomIn, fit));
    }

    /** @param kind style class of the dot: "working", "ready" or "failed" */
    public void showEngine(String text, String kind) {
        engine.setText(text);
        engineDot.getStyleClass().setAll("engine-dot", kind);
    }

    /** Says how a training goes. */
    public Button training() {
        return training;
    }

    public Label picture() {
        return picture;
    }

    public Label memory() {
        return memory;
    }

    public Label zoom() {
        return zoom;
    }

    private static Node group(Node... nodes) {
        HBox box = new HBox(nodes);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
