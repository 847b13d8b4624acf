package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import unmask.chores.ModelEntry;

/** One model: what is known of it, and what can be done with it. */
public final class ModelDetails extends VBox {
    private static final double NAME_COLUMN = 100;

    private final Label title = new Label();
    private final Label summary = new Label();
    private final Label problem = new Label();
    private final GridPane facts = new GridPane(16, 10);

    /** @param chore shows how an import or a check goes */
    public ModelDetails(Button use, Button verify, Button remove, ChoreStrip chore) {
        getStyleClass().add("model-details");
        title.getStyleClass().add(Styles.TITLE_3);
        title.setWrapText(true);
        summary.getStyleClass().add("note");
        problem.setGraphic(new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        problem.setWrapText(true);
        problem.getStyleClass().add("model-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setMinHeight(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(new ColumnConstraints(NAME_COLUMN), values);
        VBox content = new VBox(16, new VBox(2, title, summary), problem, facts);
        content.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, chore, foot(use, verify, remove));
    }

    /** @param used whether it is in use */
    public void show(ModelEntry entry, boolean used) {
        title.setText(entry.title());
        summary.setText(ModelsSheet.summary(entry) + (used ? "  ·  In use" : ""));
        problem.setVisible(entry.problem().isPresent());
        problem.setText(entry.problem().orElse(""));
        facts.getChildren().clear();
        int row = 0;
        for (ModelEntry.Fact fact : entry.facts()) {
            facts.addRow(row++, name(fact.name()), value(fact.value()));
        }
        facts.addRow(row++, name("Name"), value(entry.name()));
        facts.addRow(row, name("Folder"), value(entry.folder().toString()));
    }

    private static Node foot(Button use, Button verify, Button remove) {
        use.getStyleClass().add(Styles.ACCENT);
        remove.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, remove, space, verify, use);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private static Label name(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("note");
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label value(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
