package unmask.ui.control;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionUtils;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import unmask.chores.Chore;

/** Buttons and menu items for actions, the same everywhere. */
public final class ActionControls {
    private ActionControls() {}

    /** A square button with an icon; its name and key are in the tooltip. */
    public static Button iconButton(Action action, Ikon icon) {
        Button button = bound(new Button(), action);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return button;
    }

    /** A square button with an icon for something that is no action of the editor. */
    public static Button iconButton(String name, Ikon icon, Runnable run) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
        button.setOnAction(event -> run.run());
        return button;
    }

    public static Button textButton(Action action) {
        Button button = bound(new Button(), action);
        button.textProperty().bind(action.textProperty());
        return button;
    }

    public static Button textButton(Action action, Ikon icon) {
        Button button = textButton(action);
        button.setGraphic(new FontIcon(icon));
        return button;
    }

    /** A tool of the tool rail. */
    public static ToggleButton toolButton(Action action, Ikon icon) {
        ToggleButton button = bound(new ToggleButton(), action);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return button;
    }

    /** Cancels a chore, once. */
    public static Button cancelButton(Chore chore) {
        Button button = new Button("Cancel");
        button.disableProperty().bind(chore.stateProperty().isEqualTo(Chore.State.CANCELLING));
        button.setOnAction(event -> chore.cancel());
        return button;
    }

    public static MenuItem menuItem(Action action) {
        return ActionUtils.createMenuItem(action);
    }

    /** A name with its key, as tooltips show it. */
    public static String withKey(String text, KeyCombination key) {
        return key == null ? text : text + "  ·  " + Keys.words(key);
    }

    private static <B extends ButtonBase> B bound(B button, Action action) {
        var text = Bindings.createStringBinding(
                () -> withKey(action.getLongText(), action.getAccelerator()),
                action.longTextProperty(),
                action.acceleratorProperty());
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(action.textProperty());
        button.disableProperty().bind(action.disabledProperty());
        button.setOnAction(action::handle);
        return button;
    }
}
