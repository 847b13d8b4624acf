package unmask.ui.control;

import java.util.Locale;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.editor.Plan;
import unmask.editor.Settings;
import unmask.image.Region;
import unmask.image.Tokens;
import unmask.inpaint.Repaint;
import unmask.inpaint.Window;
import unmask.ui.view.Inspector;

/** Keeps the inspector's brush and area, and the toolbox and the session's settings, the same. */
public final class InspectorController {
    private final EditingSession session;
    private final Inspector inspector;
    private final Toolbox toolbox;
    private final Wishes wishes = new Wishes();

    public InspectorController(EditingSession session, Inspector inspector, Toolbox toolbox) {
        this.session = session;
        this.inspector = inspector;
        this.toolbox = toolbox;
        listenToControls();
        toolbox.brushSizeProperty().subscribe(value -> show());
        session.settingsProperty().subscribe(value -> show());
        session.planProperty().subscribe(value -> show());
        session.documentProperty().subscribe(value -> show());
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
        inspector.brushSize().readBy(pixels -> fraction(pixels, Toolbox.MIN_BRUSH, maxBrush()));
        inspector.scale().readBy(scale -> fraction(scale * Tokens.CELL, Tokens.CELL, coarsest()));
        wishes.listen(
                inspector.brushSize().valueProperty(),
                at -> toolbox.brushSizeProperty()
                        .set(Math.rint(logarithmic(at.doubleValue(), Toolbox.MIN_BRUSH, maxBrush()))));
        wishes.listen(
                inspector.scale().valueProperty(),
                at -> change(settings().withCellPixels(OptionalInt.of((int)
                        Math.rint(logarithmic(at.doubleValue(), Tokens.CELL, coarsest()))))));
        wishes.listen(
                inspector.automaticScale().selectedProperty(),
                automatic -> change(
                        settings().withCellPixels(automatic ? OptionalInt.empty() : OptionalInt.of(cellPixels()))));
        wishes.listen(
                inspector.feather().valueProperty(),
                pixels -> change(settings().withFeather((int) Math.round(pixels.doubleValue()))));
    }

    private void show() {
        wishes.show(() -> {
            showBrush();
            showScale(settings());
            inspector.feather().valueProperty().set(settings().feather());
        });
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

    private Settings settings() {
        return session.settingsProperty().get();
    }

    private void change(Settings settings) {
        session.settingsProperty().set(settings);
        show();
    }

    private static double logarithmic(double fraction, double min, double max) {
        return min * Math.pow(max / min, fraction);
    }

    private static double fraction(double value, double min, double max) {
        return max <= min ? 0 : Math.clamp(Math.log(value / min) / Math.log(max / min), 0, 1);
    }
}
