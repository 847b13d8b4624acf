package unmask.ui.control;

import java.util.OptionalDouble;
import javafx.beans.property.DoubleProperty;
import unmask.detail.DetailOptions;
import unmask.editor.EditingSession;
import unmask.editor.Settings;
import unmask.ui.view.Inspector;

/** Those settings that are kept from one start to the next: the brush, the temperature and the detail. */
public final class RememberedSettings {
    private static final String BRUSH = "brushSize";
    private static final String TEMPERATURE = "temperature";
    private static final String DETAIL = "detail";
    private static final String FOLLOW = "follow";
    private static final double AUTOMATIC = -1; // stands for no number

    private final EditorPreferences preferences;
    private final EditingSession session;
    private final DoubleProperty brush;

    public RememberedSettings(EditorPreferences preferences, EditingSession session, Toolbox toolbox) {
        this.preferences = preferences;
        this.session = session;
        this.brush = toolbox.brushSizeProperty();
    }

    public void recall() {
        brush.set(preferences.number(BRUSH, Toolbox.MIN_BRUSH, Toolbox.MAX_BRUSH, brush.get()));
        Settings settings = session.settingsProperty().get();
        double temperature = preferences.number(
                TEMPERATURE, Inspector.MIN_TEMPERATURE, Inspector.MAX_TEMPERATURE, settings.sampling().temperature());
        DetailOptions detail = new DetailOptions(share(DETAIL), share(FOLLOW));
        session.settingsProperty().set(settings.sampling(options -> options.withTemperature(temperature)).withDetail(detail));
    }

    public void remember() {
        preferences.rememberNumber(BRUSH, brush.get());
        preferences.rememberNumber(TEMPERATURE, session.settingsProperty().get().sampling().temperature());
        DetailOptions detail = session.settingsProperty().get().detail();
        preferences.rememberNumber(DETAIL, detail.detail().orElse(AUTOMATIC));
        preferences.rememberNumber(FOLLOW, detail.follow().orElse(AUTOMATIC));
    }

    private OptionalDouble share(String name) {
        double stored = preferences.number(name, 0, 1, AUTOMATIC);
        return stored == AUTOMATIC ? OptionalDouble.empty() : OptionalDouble.of(stored);
    }
}
