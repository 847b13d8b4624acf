package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All shortcuts on one sheet, laid over the window until a key or a click puts it away. */
public final class ShortcutsSheet extends StackPane {
    private static final double WIDE_ENOUGH = 1000; // for letters of the usual size

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    /** @param name of the group of keys */
    public record Group(String name, List<Key> keys) {}

    /** @param key as it is printed on the keyboard */
    public record Key(String key, String effect) {}

    /** @param columns groups one below another, columns side by side */
    public ShortcutsSheet(List<List<Group>> columns) {
        HBox table = new HBox(28);
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
        widthProperty().subscribe(width -> pseudoClassStateChanged(NARROW, width.doubleValue() < WIDE_ENOUGH));
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
        Label heading = new Label(group.name());
        heading.getStyleClass().add("group-title");
        table.add(heading, 0, 0, 2, 1);
        for (int i = 0; i < group.keys().size(); i++) {
            Key key = group.keys().get(i);
            Label name = new Label(key.key());
            name.getStyleClass().add("key");
            name.setMinWidth(USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.CENTER);
            Label effect = new Label(key.effect());
            effect.setMinWidth(USE_PREF_SIZE);
            table.addRow(i + 1, name, effect);
        }
        return table;
    }
}
