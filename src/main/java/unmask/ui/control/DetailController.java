package unmask.ui.control;

import unmask.detail.DetailOptions;
import unmask.editor.EditingSession;
import unmask.editor.Settings;
import unmask.ui.view.Inspector;

/** Keeps the inspector's sliders for the detail and the session's settings the same. */
public final class DetailController {
    private final EditingSession session;
    private final Inspector inspector;
    private boolean showing; // the session's values are being shown: what the sliders tell meanwhile is no wish

    public DetailController(EditingSession session, Inspector inspector) {
        this.session = session;
        this.inspector = inspector;
        session.settingsProperty().subscribe(this::show);
        inspector.detail().shareProperty().addListener((property, old, now) -> wish());
        inspector.follow().shareProperty().addListener((property, old, now) -> wish());
    }

    private void show(Settings settings) {
        showing = true;
        inspector.detail().shareProperty().set(settings.detail().detail());
        inspector.follow().shareProperty().set(settings.detail().follow());
        showing = false;
    }

    private void wish() {
        if (showing) {
            return;
        }
        DetailOptions wanted = new DetailOptions(
                inspector.detail().shareProperty().get(),
                inspector.follow().shareProperty().get());
        session.settingsProperty().set(session.settingsProperty().get().withDetail(wanted));
    }
}
