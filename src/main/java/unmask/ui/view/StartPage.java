package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** What the canvas shows while no picture is open. */
public final class StartPage extends VBox {
    private static final double THUMBNAIL_WIDTH = 132;

    public StartPage(Button open, List<Path> samples, Consumer<Path> onSample) {
        getStyleClass().add("start-page");
        setAlignment(Pos.CENTER);
        FontIcon icon = new FontIcon(MaterialDesignI.IMAGE_PLUS);
        icon.getStyleClass().add("start-icon");
        Label title = new Label("Drop a picture here");
        title.getStyleClass().add(Styles.TITLE_3);
        Label hint = new Label("Paint over what should be made anew, then watch it come back.");
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        open.getStyleClass().add(Styles.ACCENT);
        getChildren().addAll(icon, title, hint, open);
        if (!samples.isEmpty()) {
            Label or = new Label("or try one of these");
            or.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            FlowPane thumbnails = new FlowPane(12, 12);
            thumbnails.setAlignment(Pos.CENTER);
            samples.forEach(sample -> thumbnails.getChildren().add(thumbnail(sample, onSample)));
            getChildren().addAll(or, thumbnails);
        }
    }

    private static Node thumbnail(Path sample, Consumer<Path> onSample) {
        Image image = new Image(sample.toUri().toString(), 2 * THUMBNAIL_WIDTH, 0, true, true, true);
        ImageView view = new ImageView(image);
        view.setFitWidth(THUMBNAIL_WIDTH);
        view.setPreserveRatio(true);
        Button button = new Button(title(sample), view);
        button.setContentDisplay(ContentDisplay.TOP);
        button.getStyleClass().addAll(Styles.FLAT, "sample");
        button.setOnAction(event -> onSample.accept(sample));
        return button;
    }

    /** "golden-fjord.jpg" reads "Golden fjord". */
    private static String title(Path sample) {
        String name =
                sample.getFileName().toString().replaceFirst("\\.[^.]*$", "").replace('-', ' ');
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
