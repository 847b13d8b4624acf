package unmask.ui.control;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import unmask.ui.view.ShortcutsSheet;
import unmask.ui.view.ShortcutsSheet.Group;
import unmask.ui.view.ShortcutsSheet.Key;

/** What stands on the sheet of shortcuts. */
public final class ShortcutList {
    private ShortcutList() {}

    public static ShortcutsSheet sheet(EditorActions actions) {
        Group file = new Group("File", List.of(of(actions.open), of(actions.save), of(actions.saveAs), of(actions.export)));
        Group edit = new Group("Edit", List.of(of(actions.undo), of(actions.redo)));
        Group repaint = new Group(
                "Repaint",
                List.of(
                        new Key("Enter", "Regenerate, then keep"),
                        new Key("Esc", "Cancel or discard"),
                        of(actions.another),
                        new Key("\\ (hold)", "Show the picture before")));
        Group mask = new Group(
                "Mask",
                tools(
                        actions.tools(true),
                        new Key("Right button", "Erase"),
                        new Key("[  ]", "Smaller, larger brush"),
                        new Key(shortcut("Wheel"), "Size of the brush"),
                        of(actions.maskAll),
                        of(actions.invertMask),
                        new Key(shortcut("D") + ", Delete", "Clear mask"),
                        of(actions.showMask)));
        Group view = new Group(
                "View",
                tools(
                        actions.tools(false),
                        new Key("Space (hold)", "Pan by dragging"),
                        new Key("Middle button", "Pan"),
                        new Key("Wheel", "Zoom at the pointer"),
                        new Key("+  −", "Zoom in, out"),
                        of(actions.fit),
                        of(actions.actualSize)));
        return new ShortcutsSheet(List.of(List.of(file, edit, repaint), List.of(mask), List.of(view)));
    }

    /** What is held with {@code other}, as this system writes it: Ctrl, or on a Mac the sign on its key. */
    private static String shortcut(String other) {
        return KeyCombination.valueOf("Shortcut+X").getDisplayText().replaceFirst("X$", "") + other;
    }

    private static List<Key> tools(List<Action> tools, Key... others) {
        return Stream.concat(tools.stream().map(ShortcutList::of), Stream.of(others)).toList();
    }

    private static Key of(Action action) {
        return new Key(
                action.getAccelerator().getDisplayText(), action.getText().replace("…", ""));
    }
}
