package unmask.ui.control;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import unmask.ui.control.Keys.Group;

/**
 * The keys that no menu can carry: those that are held, those that depend on what is going on, and typed characters. They
 * come before the controls around the canvas, but for text that is typed, and for Space and Enter on a button that was walked
 * to by the keyboard; a sheet that lies over the editor keeps them all.
 */
public final class Shortcuts {
    private final Keys keys;
    private final EditorActions actions;
    private final CanvasController canvas;
    private final Toolbox toolbox;
    private final WindowActions windowActions;
    private final BooleanSupplier clearNotice;
    private final CanvasFocus focus;
    private final Panels panels;

    /**
     * @param focus says which keys are the canvas's
     * @param clearNotice puts away what is said over the canvas; false if nothing is
     */
    public Shortcuts(
            Keys keys,
            EditorActions actions,
            WindowActions windowActions,
            CanvasController canvas,
            Toolbox toolbox,
            Panels panels,
            CanvasFocus focus,
            BooleanSupplier clearNotice) {
        this.panels = panels;
        this.focus = focus;
        this.clearNotice = clearNotice;
        this.keys = keys;
        this.actions = actions;
        this.windowActions = windowActions;
        this.canvas = canvas;
        this.toolbox = toolbox;
        enterKeys();
        enterHeldKeys();
        enterCharacters();
        enterGestures();
    }

    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // before the controls: the one that has the focus by now may take the key for itself
        scene.addEventFilter(KeyEvent.KEY_RELEASED, keys::end);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (focus.endsTyping(event)) {
                event.consume(); // a menu may have the same key
            }
        });
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        scene.windowProperty().flatMap(Window::focusedProperty).orElse(false).subscribe(focused -> {
            if (!focused) { // what is let go from now on is told to another window
                canvas.letGo();
                toolbox.comparingProperty().set(false);
            }
        });
    }

    private void enterKeys() {
        keys.hear(
                Group.VIEW,
                "Tab",
                "Show or hide the panels",
                focus::isTabOfThePainter,
                () -> panels.shownProperty().set(!panels.shownProperty().get()));
        keys.hear(Group.WINDOW, "F6", "Walk through the controls", plain(KeyCode.F6), focus::walk);
        keys.hear(
                Group.REPAINT,
                "Enter",
                "Regenerate",
                plain(KeyCode.ENTER),
                () -> EditorActions.perform(actions.keep.isDisabled() ? actions.regenerate : actions.keep));
        keys.hear(
                Group.MASK,
                "Delete",
                "Clear mask",
                plain(KeyCode.DELETE, KeyCode.BACK_SPACE),
                () -> EditorActions.perform(actions.clearMask));
        keys.hear(
                Group.EDIT,
                shortcut("Y"),
                "Redo",
                event -> event.getCode() == KeyCode.Y && event.isShortcutDown() && !event.isShiftDown(),
                () -> EditorActions.perform(actions.redo));
        keys.hear(Group.REPAINT, "Esc", "Take back a stroke, close a notice", plain(KeyCode.ESCAPE), this::escape);
    }

    private void enterHeldKeys() {
        keys.hold(
                Group.REPAINT,
                "\\",
                "Show the picture before",
                plain(KeyCode.BACK_SLASH),
                () -> toolbox.comparingProperty().set(true),
                () -> toolbox.comparingProperty().set(false));
        keys.hold(
                Group.VIEW,
                "Space",
                "Pan by dragging",
                plain(KeyCode.SPACE),
                () -> canvas.setSpaceHeld(true),
                () -> canvas.setSpaceHeld(false));
    }

    /** By character, not by key: brackets lie elsewhere on most keyboards. */
    private void enterCharacters() {
        character(Group.MASK, "[", "Smaller brush", "[", () -> EditorActions.perform(actions.smallerBrush));
        character(Group.MASK, "]", "Larger brush", "]", () -> EditorActions.perform(actions.largerBrush));
        character(Group.VIEW, "+", "Zoom in", "+=", () -> EditorActions.perform(actions.zoomIn));
        character(Group.VIEW, "−", "Zoom out", "-", () -> EditorActions.perform(actions.zoomOut));
        character(Group.WINDOW, "?", "Shortcuts", "?", () -> EditorActions.perform(windowActions.shortcuts));
    }

    private void enterGestures() {
        keys.gesture(Group.MASK, "Right button", "Erase");
        keys.gesture(Group.MASK, shortcut("Wheel"), "Size of the brush");
        keys.gesture(Group.VIEW, "Middle button", "Pan");
        keys.gesture(Group.VIEW, "Wheel", "Zoom at the pointer");
        keys.gesture(Group.WINDOW, "F10", "Walk through the menus"); // the menu bar's own
    }

    private void character(Group group, String shown, String effect, String characters, Runnable run) {
        keys.hear(
                group,
                shown,
                effect,
                event -> event.getEventType() == KeyEvent.KEY_TYPED
                        && !event.getCharacter().isEmpty()
                        && characters.contains(event.getCharacter()),
                run);
    }

    /** One thing at a time, the one on top first: nobody loses a result who wants a sentence gone. */
    private void escape() {
        if (!canvas.cancelStroke() && !clearNotice.getAsBoolean()) {
            EditorActions.perform(actions.cancel.isDisabled() ? actions.discard : actions.cancel);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            keepLettersInTextFields(event);
        } else if (focus.isCanvasKey(event) && keys.begin(event)) {
            event.consume();
        }
    }

    /** A letter typed into a field is text, although it may be a tool's key; the typed event that follows enters it. */
    private static void keepLettersInTextFields(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
        boolean text = code.isLetterKey() || code.isDigitKey() || code == KeyCode.BACK_SLASH;
        if (plain && text) {
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        boolean text = event.getTarget() instanceof TextInputControl;
        if (!text && focus.isCanvasKey(event)) {
            keys.begin(event);
        }
    }

    private static Predicate<KeyEvent> plain(KeyCode... codes) {
        return event -> List.of(codes).contains(event.getCode()) && !event.isShortcutDown() && !event.isAltDown();
    }

    /** What is held with {@code other}, as this system writes it: Ctrl, or on a Mac the sign on its key. */
    private static String shortcut(String other) {
        return KeyCombination.valueOf("Shortcut+X").getDisplayText().replaceFirst("X$", "") + other;
    }
}
