package unmask.ui.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the pages of the training window are put together from. */
final class FormParts {
    private FormParts() {}

    static Node foot(Label hint, Node... buttons) {
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox foot = row(hint);
        for (Node button : buttons) {
            ((Button) button).setMinWidth(Region.USE_PREF_SIZE);
            foot.getChildren().add(button);
        }
        foot.getStyleClass().add("training-foot");
        return foot;
    }

    static Label note(String kind) {
        Label note = new Label();
        note.setWrapText(true);
        note.getStyleClass().addAll("note", kind);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    static Node group(String name, Node... content) {
        Label heading = new Label(name);
        heading.getStyleClass().add("group-title");
        VBox group = new VBox(heading);
        group.getChildren().addAll(content);
        group.getStyleClass().add("group");
        return group;
    }

    static HBox row(Node... nodes) {
        HBox row = new HBox(10, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
