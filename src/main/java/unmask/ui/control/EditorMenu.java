package unmask.ui.control;

import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;

/** The menu bar. */
public final class EditorMenu {
    private final EditorActions actions;
    private final FileController files;
    private final EditorPreferences preferences;

    public EditorMenu(EditorActions actions, FileController files, EditorPreferences preferences) {
        this.actions = actions;
        this.files = files;
        this.preferences = preferences;
    }

    /**
     * @param dark a check mark for the dark theme
     * @param models shows the models
     * @param train shows the window in which models are trained
     * @param quit closes the window
     * @param shortcuts shows the sheet of shortcuts
     */
    public MenuBar bar(CheckMenuItem dark, Runnable models, Runnable train, Runnable quit, Runnable shortcuts) {
        Menu file = new Menu("_File");
        file.getItems()
                .addAll(
                        item(actions.open),
                        recent(),
                        line(),
                        item(actions.save),
                        item(actions.saveAs),
                        item(actions.export),
                        line(),
                        item("Quit", "Shortcut+Q", quit));
        Menu edit = new Menu("_Edit");
        edit.getItems().addAll(item(actions.undo), item(actions.redo));
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
        Menu view = new Menu("_View");
        actions.tools(false).forEach(tool -> view.getItems().add(item(tool)));
        view.getItems()
                .addAll(
                        line(),
                        item(actions.zoomIn, "Zoom _in"),
                        item(actions.zoomOut, "Zoom _out"),
                        item(actions.fit),
                        item(actions.actualSize),
                        line(),
                        dark);
        Menu model = new Menu("M_odel");
        MenuItem trainModel = new MenuItem("_Train a model from pictures…");
        trainModel.setOnAction(event -> train.run());
        model.getItems().addAll(item("Models…", "Shortcut+Shift+M", models), trainModel);
        Menu help = new Menu("_Help");
        help.getItems().add(item("Shortcuts", "F1", shortcuts));
        return new MenuBar(file, edit, mask, view, model, help);
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

    private static MenuItem item(String title, String key, Runnable run) {
        MenuItem item = new MenuItem(title);
        item.setAccelerator(KeyCombination.valueOf(key));
        item.setOnAction(event -> run.run());
        return item;
    }

    private static MenuItem line() {
        return new SeparatorMenuItem();
    }
}
