package unmask.ui.control;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.controlsfx.control.action.Action;

/** The menu bar. */
public final class EditorMenu {
    private final EditorActions actions;
    private final WindowActions windowActions;
    private final Toolbox toolbox;
    private final Panels panels;
    private final FileController files;
    private final EditorPreferences preferences;

    public EditorMenu(
            EditorActions actions,
            WindowActions windowActions,
            Toolbox toolbox,
            Panels panels,
            FileController files,
            EditorPreferences preferences) {
        this.actions = actions;
        this.toolbox = toolbox;
        this.panels = panels;
        this.windowActions = windowActions;
        this.files = files;
        this.preferences = preferences;
    }

    /** @param dark whether the theme is the dark one */
    public MenuBar bar(BooleanProperty dark) {
        Menu file = menu(
                "_File",
                item(actions.open),
                recent(),
                line(),
                item(actions.save),
                item(actions.saveAs),
                item(actions.export),
                line(),
                item(windowActions.quit));
        Menu edit = menu("_Edit", item(actions.undo), item(actions.redo));
        Menu model =
                menu("M_odel", item(windowActions.models), item(windowActions.train, "_Train a model from pictures…"));
        Menu help = menu(
                "_Help",
                item(windowActions.guide, "User _guide"),
                item(windowActions.shortcuts),
                item(windowActions.about, "_About Unmask"));
        return new MenuBar(file, edit, mask(), repaint(), view(dark), model, help);
    }

    private Menu mask() {
        Menu mask = new Menu("_Mask");
        actions.tools(true).forEach(tool -> mask.getItems().add(item(tool)));
        mask.getItems()
                .addAll(
                        item(actions.smallerBrush, "_Smaller brush"),
                        item(actions.largerBrush, "_Larger brush"),
                        line(),
                        item(actions.maskAll),
                        item(actions.invertMask),
                        item(actions.clearMask),
                        line(),
                        item(actions.showMask));
        return mask;
    }

    private Menu repaint() {
        return menu(
                "_Repaint",
                item(actions.regenerate),
                item(actions.cancel),
                line(),
                item(actions.keep),
                item(actions.another),
                item(actions.discard),
                line(),
                check(actions.compare, actions.compare.getText(), toolbox.comparingProperty()),
                line(),
                check(actions.fillHoles, "_Fill what is transparent", toolbox.fillsHolesProperty()));
    }

    private Menu view(BooleanProperty dark) {
        Menu view = new Menu("_View");
        actions.tools(false).forEach(tool -> view.getItems().add(item(tool)));
        view.getItems()
                .addAll(
                        line(),
                        item(actions.zoomIn, "Zoom _in"),
                        item(actions.zoomOut, "Zoom _out"),
                        item(actions.fit),
                        item(actions.actualSize),
                        item(actions.maskZoom),
                        line(),
                        new MaskLookMenu(toolbox.maskLookProperty()).colours(),
                        new MaskLookMenu(toolbox.maskLookProperty()).strengths(),
                        line(),
                        panels(),
                        item(windowActions.fullScreen),
                        check(windowActions.theme, "Dark theme", dark));
        return view;
    }

    /** Its key is the canvas's alone, since it goes from control to control elsewhere. */
    private MenuItem panels() {
        CheckMenuItem item = new CheckMenuItem("Show the _panels");
        item.selectedProperty().bindBidirectional(panels.shownProperty());
        return item;
    }

    private static Menu menu(String title, MenuItem... items) {
        Menu menu = new Menu(title);
        menu.getItems().addAll(items);
        return menu;
    }

    private Menu recent() {
        Menu recent = new Menu("Open _recent");
        preferences.recentFiles().addListener((ListChangeListener<Path>) change -> fill(recent));
        fill(recent);
        return recent;
    }

    private void fill(Menu recent) {
        recent.getItems().clear();
        for (Path path : preferences.recentFiles()) {
            MenuItem item = new MenuItem(path.getFileName() + "   " + path.getParent());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> files.open(path));
            recent.getItems().add(item);
        }
        recent.setDisable(recent.getItems().isEmpty());
    }

    private static MenuItem item(Action action) {
        MenuItem item = ActionControls.menuItem(action);
        item.textProperty().unbind();
        item.textProperty().bind(action.longTextProperty());
        return item;
    }

    /** An item whose key no menu can carry: it has a mnemonic instead. */
    private static MenuItem item(Action action, String title) {
        MenuItem item = ActionControls.menuItem(action);
        item.textProperty().unbind();
        item.setText(title);
        return item;
    }

    /** An item that says whether something is so, and changes that by itself. */
    private static MenuItem check(Action action, String title, BooleanProperty value) {
        CheckMenuItem item = new CheckMenuItem(title);
        item.setAccelerator(action.getAccelerator());
        item.disableProperty().bind(action.disabledProperty());
        item.selectedProperty().bindBidirectional(value);
        return item;
    }

    private static MenuItem line() {
        return new SeparatorMenuItem();
    }
}
