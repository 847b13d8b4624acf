package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How a training goes. */
public final class TrainingPane extends VBox {
    private static final double MARGIN = 10; // around the preview

    private final Label title = new Label();
    private final Label state = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Label percent = new Label();
    private final Label left = new Label();
    private final ImageView preview = new ImageView();
    private final Label noPreview = FormParts.note("no-preview");
    private final Label detail = FormParts.note("detail");
    private final Label failure = FormParts.note("failure");
    private final Label hint = FormParts.note("hint");
    private final Button pause = new Button("Pause");
    private final Button goOn = new Button("Go on");
    private final Button back = new Button("Change settings…");
    private final Button use = new Button("Use this model");
    private final Button hide = new Button("Hide");

    public TrainingPane() {
        getStyleClass().add("training-pane");
        title.getStyleClass().add(Styles.TITLE_3);
        state.getStyleClass().add("training-state");
        state.setWrapText(true);
        progress.setMaxWidth(Double.MAX_VALUE);
        use.getStyleClass().add(Styles.ACCENT);
        goOn.getStyleClass().add(Styles.ACCENT);
        hide.setCancelButton(true);
        VBox head = new VBox(10, title, state, progress, between(percent, left), failure);
        head.getStyleClass().add("group");
        VBox content = new VBox(8, frame(), detail);
        content.getStyleClass().add("group");
        setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content, FormParts.foot(hint, back, hide, pause, goOn, use));
    }

    public Label title() {
        return title;
    }

    /** What is being done now. */
    public Label state() {
        return state;
    }

    /** @param fraction 0 to 1, or negative as long as it is unknown */
    public void showProgress(double fraction, String timeLeft) {
        progress.setProgress(fraction);
        percent.setText(fraction < 0 ? "" : Math.round(fraction * 100) + " %");
        left.setText(timeLeft);
    }

    /** How good the model is, in words. */
    public Label detail() {
        return detail;
    }

    /** @param sentence why it has ended; empty hides it */
    public void showFailure(String sentence) {
        failure.setText(sentence);
        FormParts.shown(failure, !sentence.isEmpty());
    }

    /** @param picture the newest of what the model can do; null as long as there is none */
    public void showPreview(Image picture) {
        preview.setImage(picture);
        noPreview.setVisible(picture == null);
    }

    /** What is good to know. */
    public Label hint() {
        return hint;
    }

    public Button pause() {
        return pause;
    }

    public Button goOn() {
        return goOn;
    }

    /** Leads back to the form. */
    public Button back() {
        return back;
    }

    public Button use() {
        return use;
    }

    public Button hide() {
        return hide;
    }

    /** The preview fills what room there is, and asks for none itself. */
    private Node frame() {
        noPreview.setText("The first preview comes after a few minutes.");
        preview.setPreserveRatio(true);
        preview.setSmooth(true);
        StackPane frame = new StackPane(noPreview, preview);
        frame.getStyleClass().add("preview-frame");
        frame.setMinSize(0, 0);
        frame.setPrefSize(0, 0);
        preview.fitWidthProperty().bind(frame.widthProperty().subtract(2 * MARGIN));
        preview.fitHeightProperty().bind(frame.heightProperty().subtract(2 * MARGIN));
        VBox.setVgrow(frame, Priority.ALWAYS);
        return frame;
    }

    private static Node between(Node first, Node last) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(first, space, last);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.getStyleClass().add("note-row");
        return row;
    }
}
