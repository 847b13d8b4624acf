package unmask.ui.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import unmask.ui.view.FoldingGroup;

/** The panels beside the canvas: they can be put away to see the picture alone, and their groups of settings folded. */
public final class Panels {
    private static final String FOLDED = "folded";

    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final EditorPreferences preferences;

    public Panels(EditorPreferences preferences) {
        this.preferences = preferences;
    }

    public BooleanProperty shownProperty() {
        return shown;
    }

    /** A panel that is there only while they are shown. */
    public <N extends Node> N panel(N panel) {
        panel.visibleProperty().bind(shown);
        panel.managedProperty().bind(shown);
        return panel;
    }

    /** Folds what was folded last, and remembers what will be. */
    public void remember(List<FoldingGroup> groups) {
        for (FoldingGroup group : groups) {
            String name = FOLDED + group.name();
            group.foldedProperty().set(preferences.wholeNumber(name, 0, 1, 0) == 1);
            group.foldedProperty().addListener((property, old, now) -> preferences.rememberNumber(name, now ? 1 : 0));
        }
    }
}
