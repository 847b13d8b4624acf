package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** What must be said before a training can begin. */
public final class TrainingForm extends VBox {
    /** The times that the slider offers, shortest first. */
    public static final List<Duration> TIMES = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(4));

    private final Button choose = new Button("Choose folder…", new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
    private final Label folder = new Label();
    private final Label survey = FormParts.note("survey");
    private final Hyperlink showUnusable = new Hyperlink();
    private final TextArea unusable = new TextArea();
    private final TextField title = new TextField();
    private final ValueSlider time = new ValueSlider("Train for", 0, TIMES.size() - 1, at -> words(timeAt(at)));
    private final Label expectation = FormParts.note("expectation");
    private final RadioButton fromBuiltIn = new RadioButton("The built-in model");
    private final RadioButton fromNothing = new RadioButton("Nothing");
    private final CheckBox mirrored = new CheckBox("Learn from mirrored pictures too");
    private final ValueSlider threads = new ValueSlider(
            "Processor threads",
            1,
            Runtime.getRuntime().availableProcessors(),
            count -> String.valueOf(Math.round(count)));
    private final Label hint = FormParts.note("hint");
    private final Button start = new Button("Start training");
    private final Button close = new Button("Close");

    private final ScrollPane scroll = new ScrollPane();

    public TrainingForm() {
        getStyleClass().add("training-form");
        VBox groups = new VBox(head(), picturesGroup(), titleGroup(), timeGroup(), beginning(), advanced());
        scroll.setContent(groups);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setVgrow(scroll, Priority.ALWAYS);
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        close.setCancelButton(true);
        getChildren().addAll(scroll, FormParts.foot(hint, close, start));
    }

    public Button choose() {
        return choose;
    }

    /** Says which folder is chosen. */
    public Label folder() {
        return folder;
    }

    /** Says what is in the folder. */
    public Label survey() {
        return survey;
    }

    /**
     * Says which pictures cannot be used, and why.
     *
     * @param reasons a sentence each; empty hides it
     */
    public void showUnusable(List<String> reasons) {
        FormParts.shown(showUnusable, !reasons.isEmpty());
        showUnusable.setText(reasons.size() == 1 ? "1 cannot be used" : reasons.size() + " cannot be used");
        unusable.setText(String.join("\n", reasons));
        if (reasons.isEmpty()) {
            FormParts.shown(unusable, false);
        }
    }

    public TextField title() {
        return title;
    }

    /** From 0 to the last of {@link #TIMES}. */
    public ValueSlider time() {
        return time;
    }

    /** Says what can be hoped for. */
    public Label expectation() {
        return expectation;
    }

    public RadioButton fromBuiltIn() {
        return fromBuiltIn;
    }

    public RadioButton fromNothing() {
        return fromNothing;
    }

    public CheckBox mirrored() {
        return mirrored;
    }

    public ValueSlider threads() {
        return threads;
    }

    /** Says what is missing. */
    public Label hint() {
        return hint;
    }

    public Button start() {
        return start;
    }

    public Button close() {
        return close;
    }

    /** The time at a place of the slider. */
    public static Duration timeAt(double place) {
        return TIMES.get((int) Math.clamp(Math.round(place), 0, TIMES.size() - 1));
    }

    private static Node head() {
        Label title = new Label("Train a model from your pictures");
        title.getStyleClass().add(Styles.TITLE_3);
        Label what = FormParts.note("what");
        what.setText(
                "Unmask looks at your pictures again and again until it can paint in their manner. It all happens on"
                        + " this computer, and you can go on editing meanwhile.");
        VBox head = new VBox(6, title, what);
        head.getStyleClass().add("group");
        return head;
    }

    private Node picturesGroup() {
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        folder.setMinWidth(0);
        choose.setMinWidth(USE_PREF_SIZE);
        showUnusable.getStyleClass().add("quiet-link");
        showUnusable.setMinWidth(USE_PREF_SIZE);
        showUnusable.setOnAction(event -> FormParts.shown(unusable, !unusable.isVisible()));
        unusable.setEditable(false);
        unusable.setWrapText(true);
        unusable.setPrefRowCount(3);
        unusable.setAccessibleText("Pictures that cannot be used");
        unusable.getStyleClass().add("unusable");
        showUnusable(List.of());
        HBox choice = FormParts.row(choose, folder);
        return FormParts.group("Pictures", choice, FormParts.row(survey, showUnusable), unusable);
    }

    private Node titleGroup() {
        title.setAccessibleText("Name of the model");
        title.setPromptText("For example: Our garden");
        return FormParts.group("Name of the model", title);
    }

    private Node timeGroup() {
        time.slider().setMajorTickUnit(1);
        time.slider().setMinorTickCount(0);
        time.slider().setSnapToTicks(true);
        time.slider().setBlockIncrement(1);
        return FormParts.group("Time to spend", time, expectation);
    }

    private Node beginning() {
        ToggleGroup choice = new ToggleGroup();
        choice.getToggles().addAll(fromBuiltIn, fromNothing);
        Label knowing = FormParts.note("choice");
        knowing.setText("It knows how pictures are made up already. Best for up to some thousand pictures.");
        Label blank = FormParts.note("choice");
        blank.setText("For many pictures that look like nothing else. Takes days.");
        return FormParts.group("Begin with", new VBox(2, fromBuiltIn, knowing), new VBox(2, fromNothing, blank));
    }

    private Node advanced() {
        threads.slider().setMajorTickUnit(1);
        threads.slider().setMinorTickCount(0);
        threads.slider().setSnapToTicks(true);
        threads.slider().setBlockIncrement(1);
        threads.describedBy("Fewer leave more of the computer to other programs; the training then takes longer");
        Label mirrorNote = FormParts.note("choice");
        mirrorNote.setText("Turn this off when left and right matter, as in writing.");
        VBox content = new VBox(14, new VBox(2, mirrored, mirrorNote), threads);
        TitledPane pane = new TitledPane("Advanced", content);
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.getStyleClass().add("advanced");
        pane.heightProperty()
                .subscribe(height -> scroll.setVvalue(pane.isExpanded() ? scroll.getVmax() : scroll.getVvalue()));
        return pane;
    }

    private static String words(Duration time) {
        if (time.toHours() < 1) {
            return time.toMinutes() + " minutes";
        }
        if (time.toDays() < 1) {
            return time.toHours() == 1 ? "1 hour" : time.toHours() + " hours";
        }
        return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
    }
}
