package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The panel of settings at the window's right edge. */
public final class Inspector extends VBox {
    public static final double MIN_TEMPERATURE = 0.1;
    public static final double MAX_TEMPERATURE = 1.5;
    public static final int MAX_CORRECTIONS = 8;
    public static final int MAX_STRIDE = 16;

    private final ValueSlider brushSize =
            new ValueSlider("Size", 0, 1, value -> "").describedBy("Diameter of brush and eraser  ·  [ and ]");
    private final ToggleButton automaticScale = new ToggleButton("Auto");
    private final ValueSlider scale = new ValueSlider("Scale", 0, 1, value -> "")
            .describedBy("How much of the picture the model sees: from fine detail to the whole picture");
    private final Label scaleSummary = note();
    private final ValueSlider feather = new ValueSlider("Feather", 0, 128, value -> Math.round(value) + " px")
            .describedBy("Width of the soft edge around the mask; detail from the picture needs hardly any");
    private final AutomaticSlider detail = new AutomaticSlider(
            "Detail", "as painted", "from the picture", "How much texture comes from the picture around the mask");
    private final AutomaticSlider follow =
            new AutomaticSlider("Follow", "the picture", "the model", "Who decides what the texture shows");
    private final ValueSlider temperature = new ValueSlider(
                    "Temperature", MIN_TEMPERATURE, MAX_TEMPERATURE, Inspector::hundredths)
            .describedBy("Lower is plainer and safer, higher is bolder");
    private final ToggleButton stepEachCell = segment("Each cell", "One step for every hidden cell: best");
    private final ToggleButton steps32 = segment("32", "At most 32 steps");
    private final ToggleButton steps16 = segment("16", "At most 16 steps: quick");
    private final ToggleButton steps8 = segment("8", "At most 8 steps: a rough draft");
    private final ValueSlider corrections = new ValueSlider("Corrections", 0, MAX_CORRECTIONS, Inspector::times)
            .describedBy("How often part of the result is drawn again with all else known: more is more coherent, and"
                    + " slower");
    private final ValueSlider stride = new ValueSlider("Stride", 1, MAX_STRIDE, Inspector::cells)
            .describedBy(
                    "How far the model moves at a time over what is larger than it can see at once: less is smoother,"
                            + " and slower");
    private final ToggleButton randomSeed = segment("Random", "A new seed for every repaint");
    private final ToggleButton fixedSeed = segment("Fixed", "The same seed gives the same result");
    private final TextField seed = new TextField();
    private final HBox maskButtons = new HBox();
    private final VBox foot = new VBox();
    private final List<FoldingGroup> groups;

    public Inspector(List<? extends Node> maskActions, Button regenerate, Label hint) {
        getStyleClass().add("inspector");
        maskButtons.getStyleClass().add("button-row");
        maskButtons.getChildren().addAll(maskActions);
        automaticScale.getStyleClass().add(Styles.SMALL);
        automaticScale.setMinWidth(USE_PREF_SIZE);
        automaticScale.setTooltip(new Tooltip("Choose the scale by the mask and its surroundings"));
        stride.managedProperty().bind(stride.visibleProperty());
        seed.setPromptText("Seed");
        seed.setAccessibleText("Seed");
        seed.getStyleClass().addAll(Styles.SMALL, "seed");
        groups = List.of(
                new FoldingGroup("Brush", brushSize, maskButtons),
                new FoldingGroup("Area", scale, row(automaticScale, scaleSummary), feather),
                new FoldingGroup("Detail", detail, follow),
                new FoldingGroup("Sampling", temperature, steps(), corrections, stride, seedBox()));
        VBox all = new VBox();
        all.getChildren().addAll(groups);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setVgrow(scroll, Priority.ALWAYS);
        regenerate.setMaxWidth(Double.MAX_VALUE);
        hint.setWrapText(true);
        hint.getStyleClass().add("note");
        foot.getStyleClass().add("inspector-foot");
        foot.getChildren().addAll(hint, regenerate);
        getChildren().addAll(scroll, foot);
    }

    /** All of its settings, in order. */
    public List<FoldingGroup> groups() {
        return groups;
    }

    public ValueSlider brushSize() {
        return brushSize;
    }

    public ToggleButton automaticScale() {
        return automaticScale;
    }

    public ValueSlider scale() {
        return scale;
    }

    public Label scaleSummary() {
        return scaleSummary;
    }

    public ValueSlider feather() {
        return feather;
    }

    public AutomaticSlider detail() {
        return detail;
    }

    public AutomaticSlider follow() {
        return follow;
    }

    public ValueSlider temperature() {
        return temperature;
    }

    /** One step a cell, then 32, 16 and 8 steps. */
    public List<ToggleButton> stepChoices() {
        return List.of(stepEachCell, steps32, steps16, steps8);
    }

    /** A whole number. */
    public ValueSlider corrections() {
        return corrections;
    }

    /** Cells, a whole number. */
    public ValueSlider stride() {
        return stride;
    }

    public ToggleButton randomSeed() {
        return randomSeed;
    }

    public ToggleButton fixedSeed() {
        return fixedSeed;
    }

    public TextField seed() {
        return seed;
    }

    private Node steps() {
        SegmentedButton choice = new SegmentedButton(stepEachCell, steps32, steps16, steps8);
        return field("Steps", choice);
    }

    private Node seedBox() {
        SegmentedButton choice = new SegmentedButton(randomSeed, fixedSeed);
        HBox.setHgrow(seed, Priority.ALWAYS);
        HBox row = new HBox(choice, seed);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setSpacing(8);
        return field("Seed", row);
    }

    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String times(double value) {
        long number = Math.round(value);
        return number == 0 ? "None" : String.valueOf(number);
    }

    private static String cells(double value) {
        long number = Math.round(value);
        return number == 1 ? "1 cell" : number + " cells";
    }

    private static Node field(String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        VBox field = new VBox(label, control);
        field.getStyleClass().add("field");
        return field;
    }

    private static Node row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setSpacing(10);
        return row;
    }

    private static Label note() {
        Label label = new Label();
        label.getStyleClass().add("note");
        return label;
    }

    private static ToggleButton segment(String text, String tooltip) {
        ToggleButton button = new ToggleButton(text);
        button.setTooltip(new Tooltip(tooltip));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}
