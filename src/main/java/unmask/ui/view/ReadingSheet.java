package unmask.ui.view;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Something to read, laid over the window. */
public final class ReadingSheet extends Sheet {
    private static final double WIDTH = 780;

    private final ScrollPane scroll = new ScrollPane(new Label("Reading…"));

    public ReadingSheet(String title, Button close) {
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox sheet = new VBox(10, header(title, close), scroll);
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
