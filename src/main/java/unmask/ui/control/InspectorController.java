package unmask.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.editor.Plan;
import unmask.editor.Proposal;
import unmask.editor.Settings;
import unmask.image.Region;
import unmask.image.Tokens;
import unmask.inpaint.Repaint;
import unmask.inpaint.SamplingOptions;
import unmask.inpaint.Window;
import unmask.ui.view.Inspector;
import unmask.ui.view.ValueSlider;

/** Keeps the inspector and the session's settings the same. */
public final class InspectorController {
    private static final List<Integer> STEPS = List.of(SamplingOptions.ONE_STEP_A_CELL, 32, 16, 8);
    private static final int SEED_DIGITS = 18;

    private final EditingSession session;
    private final Inspector inspector;
    private final Toolbox toolbox;
    private boolean showing; // the session's values are being shown: what the controls tell meanwhile is no wish

    public InspectorController(EditingSession session, Inspector inspector, Toolbox toolbox) {
        this.session = session;
        this.inspector = inspector;
        this.toolbox = toolbox;
        listenToControls();
        listenToSampling();
        listenToSteps();
        listenToSeed();
        toolbox.brushSizeProperty().subscribe(value -> show());
        session.settingsProperty().subscribe(value -> show());
        session.planProperty().subscribe(value -> show());
        session.documentProperty().subscribe(value -> show());
        session.proposalProperty().subscribe(proposal -> showDrawnSeed());
        show();
    }

    /** Says what keeps a repaint from being asked for. */
    public static Label hint(EditingSession session) {
        Label hint = new Label();
        hint.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> hint(
                                session.documentProperty().get(),
                                session.planProperty().get()),
                        session.documentProperty(),
                        session.planProperty()));
        hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        return hint;
    }

    private static String hint(Document document, Plan plan) {
        return document != null && document.mask().isEmpty()
                ? "Paint over what should be made anew."
                : plan.problem().orElse("");
    }

    private void listenToControls() {
        wish(
                inspector.brushSize().valueProperty(),
                at -> toolbox.brushSizeProperty()
                        .set(Math.rint(logarithmic(at.doubleValue(), Toolbox.MIN_BRUSH, maxBrush()))));
        wish(
                inspector.scale().valueProperty(),
                at -> change(settings().withCellPixels(OptionalInt.of((int)
                        Math.rint(logarithmic(at.doubleValue(), Tokens.CELL, coarsest()))))));
        wish(
                inspector.automaticScale().selectedProperty(),
                automatic -> change(
                        settings().withCellPixels(automatic ? OptionalInt.empty() : OptionalInt.of(cellPixels()))));
        wish(
                inspector.feather().valueProperty(),
                pixels -> change(settings().withFeather((int) Math.round(pixels.doubleValue()))));
    }

    private void listenToSampling() {
        sample(inspector.temperature(), (options, value) -> options.withTemperature(Math.rint(value * 100) / 100));
        sample(inspector.corrections(), (options, value) -> options.withCorrections((int) Math.round(value)));
        sample(inspector.stride(), (options, value) -> options.withStride((int) Math.round(value)));
    }

    private void sample(ValueSlider slider, BiFunction<SamplingOptions, Double, SamplingOptions> chosen) {
        wish(
                slider.valueProperty(),
                value -> change(settings().sampling(options -> chosen.apply(options, value.doubleValue()))));
    }

    private void listenToSteps() {
        List<ToggleButton> choices = inspector.stepChoices();
        for (int i = 0; i < choices.size(); i++) {
            int steps = STEPS.get(i);
            choose(choices.get(i), () -> settings().sampling(options -> options.withSteps(steps)));
        }
    }

    private void listenToSeed() {
        inspector
                .seed()
                .setTextFormatter(new TextFormatter<>(
                        edit -> edit.getControlNewText().matches("\\d{0," + SEED_DIGITS + "}") ? edit : null));
        choose(inspector.randomSeed(), () -> settings().withSeed(OptionalLong.empty()));
        choose(inspector.fixedSeed(), () -> settings().withSeed(OptionalLong.of(typedSeed())));
        wish(inspector.seed().textProperty(), text -> {
            if (inspector.fixedSeed().isSelected()) {
                change(settings().withSeed(OptionalLong.of(typedSeed())));
            }
        });
    }

    private void show() {
        if (showing) {
            return;
        }
        showing = true;
        Settings settings = settings();
        showBrush();
        showScale(settings);
        inspector.feather().valueProperty().set(settings.feather());
        inspector.temperature().valueProperty().set(settings.sampling().temperature());
        inspector.corrections().valueProperty().set(settings.sampling().corrections());
        inspector.stride().valueProperty().set(settings.sampling().stride());
        for (int i = 0; i < STEPS.size(); i++) {
            inspector.stepChoices().get(i).setSelected(STEPS.get(i) == settings.sampling().steps());
        }
        inspector.randomSeed().setSelected(settings.seed().isEmpty());
        inspector.fixedSeed().setSelected(settings.seed().isPresent());
        inspector.seed().setDisable(settings.seed().isEmpty());
        if (settings.seed().isPresent() && settings.seed().getAsLong() != typedSeed()) {
            inspector.seed().setText(Long.toString(settings.seed().getAsLong()));
        }
        showing = false;
    }

    private void showBrush() {
        double size = toolbox.brushSizeProperty().get();
        inspector.brushSize().valueProperty().set(fraction(size, Toolbox.MIN_BRUSH, maxBrush()));
        inspector.brushSize().say(Math.round(size) + " px");
    }

    private void showScale(Settings settings) {
        Plan plan = session.planProperty().get();
        inspector.automaticScale().setSelected(settings.cellPixels().isEmpty());
        inspector.scale().setDisable(session.documentProperty().get() == null || coarsest() <= Tokens.CELL);
        inspector.scale().valueProperty().set(fraction(cellPixels(), Tokens.CELL, coarsest()));
        inspector.scale().say(scaleWords(cellPixels()));
        String summary = plan.repaint().map(InspectorController::summary).orElse("");
        inspector.scaleSummary().setText(summary);
    }

    private void showDrawnSeed() {
        Proposal proposal = session.proposalProperty().get();
        if (proposal != null) {
            showing = true;
            inspector.seed().setText(Long.toString(proposal.seed()));
            showing = false;
        }
    }

    static String summary(Repaint repaint) {
        Region region = repaint.window().region();
        int cells = repaint.hidden().count();
        return region.width() + " × " + region.height() + " px  ·  " + cells + (cells == 1 ? " cell" : " cells");
    }

    /** A scale as people write it: "1:3" shows the model the picture at a third of its size. */
    static String scaleWords(int cellPixels) {
        double scale = (double) cellPixels / Tokens.CELL;
        return scale == Math.rint(scale) ? "1:" + (int) scale : String.format(Locale.ROOT, "1:%.1f", scale);
    }

    private int cellPixels() {
        Settings settings = settings();
        Plan plan = session.planProperty().get();
        int planned =
                plan.repaint().map(Repaint::window).map(Window::cellPixels).orElse(Tokens.CELL);
        int automatic = plan.automaticCellPixels() > 0 ? plan.automaticCellPixels() : planned;
        return settings.cellPixels().orElse(automatic);
    }

    private int coarsest() {
        Document document = session.documentProperty().get();
        return document == null ? Tokens.CELL : Repaint.largestCellPixels(document.picture());
    }

    private double maxBrush() {
        Document document = session.documentProperty().get();
        double side = document == null
                ? 1024
                : Math.max(document.picture().width(), document.picture().height()) / 2.0;
        return Math.clamp(Math.max(side, toolbox.brushSizeProperty().get()), 64, Toolbox.MAX_BRUSH);
    }

    private long typedSeed() {
        String text = inspector.seed().getText();
        return text == null || text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private Settings settings() {
        return session.settingsProperty().get();
    }

    private void change(Settings settings) {
        session.settingsProperty().set(settings);
        show();
    }

    /** Listens to a control, but not to what it is only shown. */
    private <T> void wish(ObservableValue<T> control, Consumer<T> wanted) {
        control.addListener((property, old, now) -> {
            if (!showing) {
                wanted.accept(now);
            }
        });
    }

    /** One of a row of choices: arrow keys select it without pressing it; pressed again, it stays selected. */
    private void choose(ToggleButton choice, Supplier<Settings> chosen) {
        wish(choice.selectedProperty(), on -> {
            if (on) {
                change(chosen.get());
            }
        });
        choice.setOnAction(event -> show());
    }

    private static double logarithmic(double fraction, double min, double max) {
        return min * Math.pow(max / min, fraction);
    }

    private static double fraction(double value, double min, double max) {
        return max <= min ? 0 : Math.clamp(Math.log(value / min) / Math.log(max / min), 0, 1);
    }
}
