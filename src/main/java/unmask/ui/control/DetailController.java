package unmask.ui.control;

import unmask.detail.DetailOptions;
import unmask.editor.EditingSession;
import unmask.editor.Settings;
import unmask.ui.view.Inspector;

/** Keeps the inspector's sliders for the detail and the session's settings the same. */
public final class DetailController {
    private final EditingSession session;
    private final Inspector inspector;
    private final Wishes wishes = new Wishes();

    public DetailController(EditingSession session, Inspector inspector) {
        this.session = session;
        this.inspector = inspector;
        session.settingsProperty().subscribe(this::show);
        wishes.listen(inspector.detail().shareProperty(), share -> wish());
        wishes.listen(inspector.follow().shareProperty(), share -> wish());
    }

    private void show(Settings settings) {
        wishes.show(() -> {
            inspector.detail().shareProperty().set(settings.detail().detail());
            inspector.follow().shareProperty().set(settings.detail().follow());
        });
    }

    private void wish() {
        DetailOptions wanted = new DetailOptions(
                inspector.detail().shareProperty().get(),
                inspector.follow().shareProperty().get());
        session.settingsProperty().set(session.settingsProperty().get().withDetail(wanted));
    }
}
