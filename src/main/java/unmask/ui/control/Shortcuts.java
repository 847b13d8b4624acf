package unmask.ui.control;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** The keys that no menu can carry: those that are held, those that depend on what is going on, and typed characters. */
public final class Shortcuts {
    private final EditorActions actions;
    private final CanvasController canvas;
    private final Toolbox toolbox;
    private final Runnable showShortcuts;

    public Shortcuts(EditorActions actions, CanvasController canvas, Toolbox toolbox, Runnable showShortcuts) {
        this.actions = actions;
        this.canvas = canvas;
        this.toolbox = toolbox;
        this.showShortcuts = showShortcuts;
    }

    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, Shortcuts::keepLettersInTextFields);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        // before the controls: the one that has the focus by now may take the key for itself
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        scene.windowProperty().flatMap(Window::focusedProperty).orElse(false).subscribe(focused -> {
            if (!focused) { // what is let go from now on is told to another window
                letGo();
            }
        });
    }

    /** A letter typed into a field is text, although it may be a tool's key; the typed event that follows enters it. */
    private static void keepLettersInTextFields(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
        boolean text = code.isLetterKey() || code.isDigitKey() || code == KeyCode.BACK_SLASH;
        if (event.getTarget() instanceof TextInputControl && plain && text) {
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                EditorActions.perform(actions.keep.isDisabled() ? actions.regenerate : actions.keep);
                event.consume();
            }
            case ESCAPE -> {
                canvas.cancelStroke();
                EditorActions.perform(actions.discard);
            }
            case DELETE, BACK_SPACE -> EditorActions.perform(actions.clearMask);
            case SPACE -> canvas.setSpaceHeld(true);
            case BACK_SLASH -> toolbox.comparingProperty().set(true);
            case R -> {
                if (!event.isShortcutDown()) {
                    EditorActions.perform(actions.another);
                }
            }
            case Y -> {
                if (event.isShortcutDown()) {
                    EditorActions.perform(actions.redo);
                }
            }
            default -> {}
        }
    }

    private void letGo() {
        canvas.letGo();
        toolbox.comparingProperty().set(false);
    }

    private void released(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> canvas.setSpaceHeld(false);
            case BACK_SLASH -> toolbox.comparingProperty().set(false);
            default -> {}
        }
    }

    /** By character, not by key: brackets lie elsewhere on most keyboards. */
    private void typed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCharacter()) {
            case "[" -> EditorActions.perform(actions.smallerBrush);
            case "]" -> EditorActions.perform(actions.largerBrush);
            case "+", "=" -> EditorActions.perform(actions.zoomIn);
            case "-" -> EditorActions.perform(actions.zoomOut);
            case "?" -> showShortcuts.run();
            default -> {}
        }
    }
}
