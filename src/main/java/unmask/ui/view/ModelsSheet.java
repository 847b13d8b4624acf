package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import unmask.chores.ModelEntry;

/** The models, laid over the window: a list of them on the left, and on the right one of them, or the form of a new one. */
public final class ModelsSheet extends Sheet {
    private static final double MEGABYTE = 1e6;

    private final ListView<ModelEntry> list = new ListView<>();
    private final Label noneOfOnesOwn =
            new Label("No models of your own yet. Import the checkpoints of one to add it here.");
    private final ModelDetails details;
    private final ModelImportForm form;

    /**
     * @param used whether a model is in use
     * @param importModel opens the form
     */
    public ModelsSheet(
            ModelDetails details, ModelImportForm form, Button importModel, Button close, Predicate<ModelEntry> used) {
        this.details = details;
        this.form = form;
        list.setCellFactory(view -> new Cell(used));
        list.setAccessibleText("Models");
        list.getStyleClass().addAll("model-list", Styles.DENSE);
        noneOfOnesOwn.setWrapText(true);
        noneOfOnesOwn.getStyleClass().addAll("note", "models-empty");
        noneOfOnesOwn.setMinHeight(USE_PREF_SIZE);
        noneOfOnesOwn.managedProperty().bind(noneOfOnesOwn.visibleProperty());
        importModel.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(list, noneOfOnesOwn, importModel);
        left.getStyleClass().add("models-left");
        StackPane right = new StackPane(details, form);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox columns = new HBox(left, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox sheet = new VBox(header("Models", close), columns);
        sheet.getStyleClass().addAll("models-sheet", "floating");
        getChildren().add(sheet);
        showForm(false);
    }

    public ListView<ModelEntry> list() {
        return list;
    }

    /** Shows or hides what to do when there is no model of one's own. */
    public void showThatNoneIsOnesOwn(boolean none) {
        noneOfOnesOwn.setVisible(none);
    }

    /** Draws the list again: another model is in use. */
    public void refresh() {
        list.refresh();
    }

    /** Shows the form of a new model, or the details of the one that is selected. */
    public void showForm(boolean shown) {
        form.setVisible(shown);
        details.setVisible(!shown);
    }

    @Override
    Node first() {
        return list;
    }

    /** The size of a model, and whose it is. */
    static String summary(ModelEntry entry) {
        if (entry.problem().isPresent()) {
            return "Cannot be used";
        }
        if (entry.kind() == ModelEntry.Kind.UNREAD) {
            return "Reading…";
        }
        String size = String.format(
                Locale.ROOT, entry.bytes() < 10 * MEGABYTE ? "%.1f MB" : "%.0f MB", entry.bytes() / MEGABYTE);
        String whose = switch (entry.kind()) {
            case BUILT_IN -> "Built-in";
            case OWN -> "Your own";
            case ELSEWHERE, UNREAD -> "In a folder elsewhere";
        };
        return whose + "  ·  " + size;
    }

    /** One model: its title, a line about it, and a mark. */
    private static final class Cell extends ListCell<ModelEntry> {
        private final Predicate<ModelEntry> used;
        private final Label title = new Label();
        private final Label summary = new Label();
        private final StackPane mark = new StackPane();
        private final HBox row;

        Cell(Predicate<ModelEntry> used) {
            this.used = used;
            title.getStyleClass().add("model-title");
            summary.getStyleClass().add("note");
            VBox words = new VBox(2, title, summary);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            row = new HBox(8, words, mark);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0); // as wide as the list; long titles end in dots
        }

        @Override
        protected void updateItem(ModelEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            mark.getChildren().clear();
            if (empty) {
                setGraphic(null);
                return;
            }
            title.setText(entry.title());
            summary.setText(summary(entry));
            if (entry.problem().isPresent()) {
                mark(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "model-broken");
            } else if (used.test(entry)) {
                mark(MaterialDesignC.CHECK_CIRCLE, "model-used");
            }
            setGraphic(row);
            setAccessibleText(entry.title() + ", " + summary.getText() + (used.test(entry) ? ", in use" : ""));
        }

        private void mark(Ikon kind, String style) {
            FontIcon icon = new FontIcon(kind);
            icon.getStyleClass().add(style);
            mark.getChildren().add(icon);
        }
    }
}
