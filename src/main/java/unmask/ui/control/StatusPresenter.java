package unmask.ui.control;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import unmask.chores.ModelCatalog;
import unmask.chores.ModelEntry;
import unmask.editor.Document;
import unmask.editor.EditingSession;
import unmask.inpaint.InpainterStatus;
import unmask.ui.view.CanvasView;
import unmask.ui.view.EngineBar;
import unmask.ui.view.StatusStrip;

/** Says in the status bar, and in a bar of its own when it has failed, how the engine and the picture are. */
public final class StatusPresenter {
    private static final long MEGABYTE = 1 << 20;

    private final StatusStrip strip;
    private final EngineBar bar;
    private final ModelCatalog catalog;

    public StatusPresenter(
            EditingSession session, ModelCatalog catalog, CanvasView canvas, StatusStrip strip, EngineBar bar) {
        this.strip = strip;
        this.bar = bar;
        this.catalog = catalog;
        ObservableValue<InpainterStatus> engine = session.engine().statusProperty();
        engine.subscribe(this::showEngine);
        catalog.usedProperty().subscribe(() -> showEngine(engine.getValue()));
        session.files().activityProperty().subscribe(this::showActivity);
        strip.picture()
                .textProperty()
                .bind(session.documentProperty().map(StatusPresenter::size).orElse(""));
        strip.memory()
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> historyWords(session.history().bytesProperty().get()),
                        session.history().bytesProperty()));
        strip.zoom()
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> session.documentProperty().get() == null
                                ? ""
                                : percent(canvas.viewportProperty().get().zoom() * canvas.outputScale()),
                        canvas.viewportProperty(),
                        session.documentProperty()));
    }

    private void showEngine(InpainterStatus status) {
        ModelEntry model = catalog.usedProperty().get();
        switch (status.state()) {
            case READY -> strip.showEngine(model.title(), "ready");
            case FAILED ->
                strip.showEngine(
                        model.problem().isPresent() ? model.title() + " cannot be used" : "Engine stopped", "failed");
            default -> strip.showEngine(status.message(), "working");
        }
        if (status.state() == InpainterStatus.State.FAILED) {
            bar.show(status.message());
        } else {
            bar.hide();
        }
    }

    private void showActivity(Optional<String> activity) {
        strip.setText(activity.orElse(""));
        strip.setProgress(activity.isPresent() ? -1 : 0);
    }

    static String size(Document document) {
        int width = document.picture().width();
        int height = document.picture().height();
        double megapixels = (double) width * height / 1e6;
        return width + " × " + height + (megapixels >= 1 ? String.format(Locale.ROOT, "  ·  %.1f MP", megapixels) : "");
    }

    private static String historyWords(long bytes) {
        return bytes == 0 ? "" : "History " + Math.max(1, bytes / MEGABYTE) + " MB";
    }

    static String percent(double zoom) {
        return zoom < 0.1 ? String.format(Locale.ROOT, "%.1f %%", zoom * 100) : Math.round(zoom * 100) + " %";
    }
}
