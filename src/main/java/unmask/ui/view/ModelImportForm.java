package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The form of a model to import. */
public final class ModelImportForm extends VBox {
    private final TextField vqgan = field("Checkpoint of the autoencoder", "vqgan_ema_….th");
    private final TextField prior = field("Checkpoint of the prior", "absorbing_ema_….th");
    private final TextField name = field("Name", "churches");
    private final TextField title = field("Title", "Churches");
    private final TextField licence = field("Licence", "not stated");
    private final TextField provenance = field("Provenance", "who trained it, on what, where it is from");
    private final TextField heads = field("Attention heads", "8");
    private final TextField normGroups = field("Normalisation groups", "32");
    private final TextField golden = field("Numbers that it must give", "golden.safetensors");
    private final VBox fields = new VBox(12);

    /**
     * @param browse asks for a file and enters it into a field
     * @param chore shows how the import goes
     */
    public ModelImportForm(Consumer<TextField> browse, Button start, Button back, ChoreStrip chore) {
        getStyleClass().add("model-details");
        Label heading = new Label("Import a model");
        heading.getStyleClass().add(Styles.TITLE_3);
        Label lead = new Label("Give the two files of a trained model, such as the ones that the authors of Unleashing"
                + " Transformers publish. Nothing in them is run. Your files stay as they are.");
        lead.setWrapText(true);
        lead.setMinHeight(USE_PREF_SIZE);
        lead.getStyleClass().add("note");
        TitledPane more = new TitledPane(
                "More options", new VBox(12, row(labelled(heads), labelled(normGroups)), labelled(golden, browse)));
        more.setExpanded(false);
        more.getStyleClass().addAll(Styles.DENSE, "form-more");
        fields.getChildren()
                .addAll(
                        labelled(vqgan, browse),
                        labelled(prior, browse),
                        row(labelled(name), labelled(title)),
                        labelled(licence),
                        labelled(provenance),
                        more);
        VBox content = new VBox(16, new VBox(4, heading, lead), fields);
        content.getStyleClass().add("scrolled");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        start.getStyleClass().add(Styles.ACCENT);
        HBox foot = new HBox(8, back, start);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(scroll, chore, foot);
    }

    public TextField vqgan() {
        return vqgan;
    }

    public TextField prior() {
        return prior;
    }

    public TextField name() {
        return name;
    }

    public TextField title() {
        return title;
    }

    public TextField licence() {
        return licence;
    }

    public TextField provenance() {
        return provenance;
    }

    public TextField heads() {
        return heads;
    }

    public TextField normGroups() {
        return normGroups;
    }

    public TextField golden() {
        return golden;
    }

    /** Lets the fields be changed, or not while an import runs. */
    public void setEditable(boolean editable) {
        fields.setDisable(!editable);
    }

    private static TextField field(String what, String example) {
        TextField field = new TextField();
        field.setAccessibleText(what);
        field.setPromptText(example);
        field.setMinWidth(0);
        return field;
    }

    private static Node labelled(TextField field) {
        Label label = new Label(field.getAccessibleText());
        label.setLabelFor(field);
        VBox box = new VBox(label, field);
        box.getStyleClass().add("field");
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Node labelled(TextField field, Consumer<TextField> browse) {
        Label label = new Label(field.getAccessibleText());
        label.setLabelFor(field);
        Button choose = new Button("Browse…");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setAccessibleText("Browse for: " + field.getAccessibleText());
        choose.setTooltip(new Tooltip("Choose a file"));
        choose.setOnAction(event -> browse.accept(field));
        HBox.setHgrow(field, Priority.ALWAYS);
        VBox box = new VBox(label, new HBox(8, field, choose));
        box.getStyleClass().add("field");
        return box;
    }

    private static Node row(Node... nodes) {
        return new HBox(12, nodes);
    }
}
