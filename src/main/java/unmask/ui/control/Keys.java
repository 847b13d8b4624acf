package unmask.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.action.Action;

/**
 * Every key of the editor, in one list: those of its actions, which menus carry, those that the window hears itself, and what
 * the pointer does. Whatever is to be done by a key is entered here, and the sheet of shortcuts shows what is entered.
 */
public final class Keys {
    /** What keys are for, in the order of the sheet. */
    public enum Group {
        FILE("File"),
        EDIT("Edit"),
        REPAINT("Repaint"),
        MASK("Mask"),
        VIEW("View"),
        WINDOW("Window");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** @param shown the key as people know it */
    public record Entry(Group group, String shown, String effect) {}

    /** A key that no menu can carry. */
    private record Heard(Predicate<KeyEvent> is, Runnable pressed, Runnable released) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();

    /** @param key as key combinations are written; empty for none */
    Action action(Group group, String title, String key, Runnable run) {
        Action action = new Action(title, event -> run.run());
        action.setLongText(title);
        if (!key.isEmpty()) {
            KeyCombination combination = KeyCombination.valueOf(key);
            action.setAccelerator(combination);
            entries.add(new Entry(group, words(combination), title.replace("…", "")));
        }
        return action;
    }

    /** A key that no menu can carry; where it does what an action does, {@code effect} is its title. */
    void hear(Group group, String shown, String effect, Predicate<KeyEvent> is, Runnable pressed) {
        entries.add(new Entry(group, shown, effect));
        heard.add(new Heard(is, pressed, () -> {}));
    }

    /** A key that does something as long as it is held; it may be an action's, too, which then is done by its menu alone. */
    void hold(Group group, String key, String effect, Predicate<KeyEvent> is, Runnable pressed, Runnable released) {
        entries.remove(new Entry(group, key, effect));
        entries.add(new Entry(group, key + " (hold)", effect));
        heard.add(new Heard(is, pressed, released));
    }

    /** What is done by the pointer, maybe with a key. */
    void gesture(Group group, String shown, String effect) {
        entries.add(new Entry(group, shown, effect));
    }

    /** Does what the key that was pressed, or the character that was typed, stands for. */
    boolean begin(KeyEvent event) {
        List<Heard> meant = heard.stream().filter(key -> key.is.test(event)).toList();
        meant.forEach(key -> key.pressed.run());
        return !meant.isEmpty();
    }

    /** Ends what the key that was let go has held. */
    void end(KeyEvent event) {
        heard.stream().filter(key -> key.is.test(event)).forEach(key -> key.released.run());
    }

    /** A key as it is printed on keyboards and written in the guide. */
    public static String words(KeyCombination key) {
        return key.getDisplayText().replace("↵", "Enter").replace("Escape", "Esc");
    }

    /** All of them, in the order in which they were entered. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
