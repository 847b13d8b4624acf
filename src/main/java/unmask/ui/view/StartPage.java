package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** What the canvas shows while no picture is open. */
public final class StartPage extends VBox {
    private final Label or = new Label("or try one of these");
    private final FlowPane thumbnails = new FlowPane(12, 12);

    /** @param samples may come later */
    public StartPage(Button open, ObservableList<Sample> samples, Consumer<Path> onSample) {
        getStyleClass().add("start-page");
        setAlignment(Pos.CENTER);
        FontIcon icon = new FontIcon(MaterialDesignI.IMAGE_PLUS);
        icon.getStyleClass().add("start-icon");
        Label title = new Label("Drop a picture here");
        title.getStyleClass().add(Styles.TITLE_3);
        Label hint = new Label("Paint over what should be made anew, then watch it come back.");
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        open.getStyleClass().add(Styles.ACCENT);
        or.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        thumbnails.setAlignment(Pos.CENTER);
        getChildren().addAll(icon, title, hint, open, or, thumbnails);
        samples.subscribe(() -> offer(samples, onSample));
        offer(samples, onSample);
    }

    private void offer(List<Sample> samples, Consumer<Path> onSample) {
        thumbnails
                .getChildren()
                .setAll(samples.stream()
                        .map(sample -> thumbnail(sample, onSample))
                        .toList());
        FormParts.shown(or, !samples.isEmpty());
        FormParts.shown(thumbnails, !samples.isEmpty());
    }

    private static Node thumbnail(Sample sample, Consumer<Path> onSample) {
        ImageView view = new ImageView(sample.thumbnail());
        view.setFitWidth(Sample.WIDTH / 2);
        view.setPreserveRatio(true);
        Button button = new Button(sample.title(), view);
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().addAll(Styles.FLAT, "sample");
        button.setOnAction(event -> onSample.accept(sample.file()));
        return button;
    }
}
