package unmask.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;

/** The two looks of the editor. */
enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet(), "unmask-dark"),
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "unmask-light");

    private static final String STYLESHEET =
            Theme.class.getResource("/unmask/ui/unmask.css").toExternalForm();

    private final String controls;
    private final String styleClass;

    Theme(String controls, String styleClass) {
        this.controls = controls;
        this.styleClass = styleClass;
    }

    static Theme of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(controls);
        scene.getStylesheets().setAll(STYLESHEET);
        scene.getRoot().getStyleClass().removeAll(DARK.styleClass, LIGHT.styleClass);
        scene.getRoot().getStyleClass().add(styleClass);
    }
}
