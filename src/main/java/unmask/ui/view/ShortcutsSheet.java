package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All shortcuts on one sheet, laid over the window until a key or a click puts it away. */
public final class ShortcutsSheet extends StackPane {
    private static final double KEY_COLUMN = 112;

    /** @param name of the group of keys */
    public record Group(String name, List<Key> keys) {}

    /** @param key as it is printed on the keyboard */
    public record Key(String key, String effect) {}

    /** @param columns groups one below another, columns side by side */
    public ShortcutsSheet(List<List<Group>> columns) {
        HBox table = new HBox(40);
        for (List<Group> column : columns) {
            VBox groups = new VBox(20);
            column.forEach(group -> groups.getChildren().add(table(group)));
            table.getChildren().add(groups);
        }
        Label title = new Label("Shortcuts");
        title.getStyleClass().add(Styles.TITLE_4);
        VBox sheet = new VBox(18, title, table);
        sheet.getStyleClass().addAll("shortcuts-sheet", "floating");
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getStyleClass().add("shortcuts-backdrop");
        getChildren().add(sheet);
        setAccessibleText("Shortcuts");
        setFocusTraversable(true);
        setOnMousePressed(event -> hide());
        setOnKeyPressed(event -> {
            hide();
            event.consume();
        });
        hide();
    }

    public void show() {
        setVisible(true);
        requestFocus();
    }

    private void hide() {
        setVisible(false);
    }

    private static Node table(Group group) {
        GridPane table = new GridPane(12, 7);
        table.getColumnConstraints().addAll(new ColumnConstraints(KEY_COLUMN), new ColumnConstraints());
        Label heading = new Label(group.name());
        heading.getStyleClass().add("group-title");
        table.add(heading, 0, 0, 2, 1);
        for (int i = 0; i < group.keys().size(); i++) {
            Key key = group.keys().get(i);
            Label name = new Label(key.key());
            name.getStyleClass().add("key");
            GridPane.setValignment(name, VPos.CENTER);
            table.addRow(i + 1, name, new Label(key.effect()));
        }
        return table;
    }
}
