package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Something to read, laid over the window. */
public final class ReadingSheet extends Sheet {
    private static final double WIDTH = 780;

    private final ScrollPane scroll = new ScrollPane(new Label("Reading…"));

    public ReadingSheet(String title, Button close) {
        Label name = new Label(title);
        name.getStyleClass().add(Styles.TITLE_4);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(name, space, close);
        header.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox sheet = new VBox(10, header, scroll);
        sheet.getStyleClass().addAll("reading-sheet", "floating");
        sheet.setMaxWidth(WIDTH);
        getChildren().add(sheet);
    }

    public void setContent(Node content) {
        scroll.setContent(content);
        scroll.setVvalue(0);
    }

    @Override
    Node first() {
        return scroll;
    }
}
