package unmask.ui.control;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import unmask.editor.EditingSession;
import unmask.editor.Proposal;
import unmask.editor.Settings;
import unmask.inpaint.SamplingOptions;
import unmask.ui.view.Inspector;
import unmask.ui.view.ValueSlider;

/** Keeps the inspector's options of sampling and the session's settings the same. */
public final class SamplingController {
    static final List<Integer> STEPS = List.of(SamplingOptions.ONE_STEP_A_CELL, 32, 16, 8);
    static final int SEED_DIGITS = 18;

    private final EditingSession session;
    private final Inspector inspector;
    private final Wishes wishes = new Wishes();

    public SamplingController(EditingSession session, Inspector inspector) {
        this.session = session;
        this.inspector = inspector;
        listenToSampling();
        listenToSteps();
        listenToSeed();
        session.settingsProperty().subscribe(value -> show());
        session.planProperty().subscribe(value -> show());
        session.proposalProperty().subscribe(proposal -> showDrawnSeed());
    }

    private void listenToSampling() {
        sample(inspector.temperature(), (options, value) -> options.withTemperature(Math.rint(value * 100) / 100));
        sample(inspector.corrections(), (options, value) -> options.withCorrections((int) Math.round(value)));
        sample(inspector.stride(), (options, value) -> options.withStride((int) Math.round(value)));
    }

    private void sample(ValueSlider slider, BiFunction<SamplingOptions, Double, SamplingOptions> chosen) {
        wishes.listen(
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
        wishes.listen(inspector.seed().textProperty(), text -> {
            if (inspector.fixedSeed().isSelected()) {
                change(settings().withSeed(OptionalLong.of(typedSeed())));
            }
        });
    }

    private void show() {
        wishes.show(() -> {
            Settings settings = settings();
            SamplingOptions options = settings.sampling();
            inspector.temperature().valueProperty().set(options.temperature());
            inspector.corrections().valueProperty().set(options.corrections());
            showStride(options);
            for (int i = 0; i < STEPS.size(); i++) {
                inspector.stepChoices().get(i).setSelected(STEPS.get(i) == options.steps());
            }
            inspector.randomSeed().setSelected(settings.seed().isEmpty());
            inspector.fixedSeed().setSelected(settings.seed().isPresent());
            inspector.seed().setDisable(settings.seed().isEmpty());
            if (settings.seed().isPresent() && settings.seed().getAsLong() != typedSeed()) {
                inspector.seed().setText(Long.toString(settings.seed().getAsLong()));
            }
        });
    }

    /** It is offered only where it changes anything. */
    private void showStride(SamplingOptions options) {
        inspector.stride().valueProperty().set(options.stride());
        inspector
                .stride()
                .setVisible(session.planProperty()
                        .get()
                        .repaint()
                        .filter(repaint -> repaint.window().isMoreThanTheModelSees())
                        .isPresent());
    }

    /** In place of a seed to be drawn; a fixed one stays, whatever seed another try has. */
    private void showDrawnSeed() {
        Proposal proposal = session.proposalProperty().get();
        if (proposal != null && settings().seed().isEmpty()) {
            wishes.show(() -> inspector.seed().setText(Long.toString(proposal.seed())));
        }
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

    /** One of a row of choices: arrow keys select it without pressing it; pressed again, it stays selected. */
    private void choose(ToggleButton choice, Supplier<Settings> chosen) {
        wishes.listen(choice.selectedProperty(), on -> {
            if (on) {
                change(chosen.get());
            }
        });
        choice.setOnAction(event -> show());
    }
}
