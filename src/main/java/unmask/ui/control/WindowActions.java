package unmask.ui.control;

import org.controlsfx.control.action.Action;
import unmask.ui.control.Keys.Group;

/** What can be done with the window and what lies around the picture, each with its name and its key. */
public final class WindowActions {
    public final Action quit;
    public final Action theme;
    public final Action fullScreen;
    public final Action models;
    public final Action train;
    public final Action shortcuts;
    public final Action guide;
    public final Action about;

    /** Does what the actions say. */
    public interface Deeds {
        void quit();

        void changeTheme();

        void changeFullScreen();

        void showModels();

        void showTraining();

        void showShortcuts();

        void showGuide();

        void showAbout();
    }

    /** @param keys takes in the key of each */
    public WindowActions(Deeds deeds, Keys keys) {
        models = keys.action(Group.WINDOW, "Models…", "Shortcut+Shift+M", deeds::showModels);
        train = keys.action(Group.WINDOW, "Train a model from pictures…", "", deeds::showTraining);
        theme = keys.action(Group.WINDOW, "Dark or light theme", "Shortcut+T", deeds::changeTheme);
        fullScreen = keys.action(Group.WINDOW, "Full screen", "F11", deeds::changeFullScreen);
        shortcuts = keys.action(Group.WINDOW, "Shortcuts", "F1", deeds::showShortcuts);
        guide = keys.action(Group.WINDOW, "User guide", "", deeds::showGuide);
        about = keys.action(Group.WINDOW, "About Unmask", "", deeds::showAbout);
        quit = keys.action(Group.WINDOW, "Quit", "Shortcut+Q", deeds::quit);
    }
}
