package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import unmask.image.PictureFormat;

/** Asks how a picture shall leave the editor, laid over the window: format and quality, what goes with it, where to. */
public final class ExportSheet extends Sheet {
    private final TextField name = new TextField();
    private final Label folder = new Label();
    private final Label taken = FormParts.note("export-taken");
    private final CheckBox replace = new CheckBox("Replace the picture that was opened");
    private final ToggleGroup formats = new ToggleGroup();
    private final Map<PictureFormat, ToggleButton> buttons = new EnumMap<>(PictureFormat.class);
    private final ValueSlider quality = new ValueSlider("Quality", 50, 100, now -> String.valueOf(Math.round(now)));
    private final CheckBox deep = new CheckBox("16 bits a channel, as in the picture that was opened");
    private final CheckBox metadata = new CheckBox("Keep camera, date, place and copyright");
    private final CheckBox notes = new CheckBox("Note the settings of the repaints");
    private final VBox choices = new VBox(8, deep, metadata, notes);
    private final VBox losses = new VBox(4);

    /**
     * @param choose asks where to export to
     * @param close puts the sheet away
     */
    public ExportSheet(Button choose, Button export, Button cancel, Button close) {
        name.setAccessibleText("Name");
        Label nameLabel = new Label("Name");
        nameLabel.setLabelFor(name);
        HBox.setHgrow(name, Priority.ALWAYS);
        choose.setMinWidth(USE_PREF_SIZE);
        folder.getStyleClass().add("note");
        VBox place = new VBox(nameLabel, new HBox(8, name, choose), folder, taken, replace);
        place.getStyleClass().add("field");
        SegmentedButton kinds = new SegmentedButton();
        for (PictureFormat format : PictureFormat.values()) {
            ToggleButton button = new ToggleButton(format.name());
            button.setUserData(format);
            buttons.put(format, button);
            kinds.getButtons().add(button);
        }
        kinds.setToggleGroup(formats);
        formats.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null) { // a click on the one that is chosen does not take it back
                formats.selectToggle(old);
            }
        });
        losses.getStyleClass().add("export-losses");
        losses.setAccessibleText("What is lost");
        export.getStyleClass().add(Styles.ACCENT);
        HBox foot = new HBox(8, cancel, export);
        foot.setAlignment(Pos.CENTER_RIGHT);
        VBox content = new VBox(16, kinds, quality, choices, losses, place, foot);
        content.getStyleClass().add("export-content");
        VBox sheet = new VBox(header("Export the picture", close), content);
        sheet.getStyleClass().addAll("export-sheet", "floating");
        sheet.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(sheet);
    }

    @Override
    Node first() {
        return name;
    }

    /** Of the file, with its suffix. */
    public TextField name() {
        return name;
    }

    public void setFolder(String words) {
        folder.setText("in " + words);
    }

    /** Tells that there is a file of this name; the picture that was opened has to be given up by a check mark. */
    public void setTaken(Optional<String> words, boolean byTheOriginal) {
        taken.setText(words.orElse(""));
        FormParts.shown(taken, words.isPresent());
        FormParts.shown(replace, byTheOriginal);
    }

    /** Whether the picture that was opened may be replaced. */
    public CheckBox replace() {
        return replace;
    }

    /** Its toggles have the formats as user data. */
    public ToggleGroup formats() {
        return formats;
    }

    public PictureFormat format() {
        return formats.getSelectedToggle() == null
                ? PictureFormat.PNG
                : (PictureFormat) formats.getSelectedToggle().getUserData();
    }

    public void setFormat(PictureFormat format) {
        formats.selectToggle(buttons.get(format));
    }

    public ValueSlider quality() {
        return quality;
    }

    public CheckBox deep() {
        return deep;
    }

    public CheckBox metadata() {
        return metadata;
    }

    public CheckBox notes() {
        return notes;
    }

    /** Shows only what there is to choose. */
    public void setChoices(boolean hasQuality, boolean hasDeep, boolean hasMetadata, boolean hasNotes) {
        FormParts.shown(quality, hasQuality);
        FormParts.shown(deep, hasDeep);
        FormParts.shown(metadata, hasMetadata);
        FormParts.shown(notes, hasNotes);
        FormParts.shown(choices, hasDeep || hasMetadata || hasNotes);
    }

    public void setLosses(List<String> sentences) {
        losses.getChildren().setAll(sentences.stream().map(ExportSheet::loss).toList());
        FormParts.shown(losses, !sentences.isEmpty());
    }

    /** What is said to be lost. */
    public List<String> losses() {
        return losses.getChildren().stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static Label loss(String sentence) {
        Label label = FormParts.note("export-loss");
        label.setText(sentence);
        return label;
    }
}
