package unmask.ui.control;

import javafx.beans.property.DoubleProperty;
import unmask.editor.EditingSession;
import unmask.editor.Settings;
import unmask.ui.view.Inspector;

/** Those settings that are kept from one start to the next: the brush and the temperature. */
public final class RememberedSettings {
    private static final String BRUSH = "brushSize";
    private static final String TEMPERATURE = "temperature";

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
                TEMPERATURE, Inspector.MIN_TEMPERATURE, Inspector.MAX_TEMPERATURE, settings.temperature());
        session.settingsProperty().set(settings.withTemperature(temperature));
    }

    public void remember() {
        preferences.rememberNumber(BRUSH, brush.get());
        preferences.rememberNumber(TEMPERATURE, session.settingsProperty().get().temperature());
    }
}
