package unmask.ui.control;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventDispatcher;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import unmask.ui.view.Sheet;

/**
 * Keeps the canvas's keys with the canvas. A click on a control around it does what the control does and leaves the keyboard
 * where the hand works; only a field takes it, to be typed into. A control that was walked to by the keyboard has the focus as
 * anywhere else, and gives it to the canvas when it goes away or cannot be used any more.
 */
public final class CanvasFocus {
    private final Node canvas;
    private final Node around;

    /** @param around the canvas and the controls around it */
    public CanvasFocus(Node canvas, Node around) {
        this.canvas = canvas;
        this.around = around;
    }

    public void install(Scene scene) {
        EventDispatcher dispatcher = scene.getEventDispatcher();
        scene.setEventDispatcher((event, tail) -> {
            Event rest = dispatcher.dispatchEvent(event, tail);
            boolean pressed = event.getEventType() == MouseEvent.MOUSE_PRESSED && leavesTheKeyboard(event.getTarget());
            if (pressed || endsTyping(event)) {
                giveBack(); // after the control has had it, which may keep it to itself
            }
            return rest;
        });
        scene.focusOwnerProperty().addListener((property, old, now) -> {
            boolean movedOn = now == null || now != canvas && isAround(now);
            if (old != null && movedOn && !isUsable(old)) {
                Platform.runLater(this::giveBack); // the focus is just being moved
            }
        });
        giveBack();
    }

    /** Gives the keyboard to the canvas. */
    void giveBack() {
        canvas.requestFocus();
    }

    boolean isAround(EventTarget target) {
        return Sheet.isWithin(target, around);
    }

    /** Whether the key is for the canvas, wherever among its controls the focus is. */
    boolean isCanvasKey(KeyEvent event) {
        EventTarget target = event.getTarget();
        if (target instanceof Scene) {
            return true; // nobody has the focus
        }
        boolean presses = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
        return isAround(target) && !(target instanceof ButtonBase && presses);
    }

    /** Whether a key ends the typing in a field around the canvas; it does nothing else there. */
    boolean endsTyping(Event event) {
        return event.getEventType() == KeyEvent.KEY_PRESSED
                && event.getTarget() instanceof TextInputControl field
                && event instanceof KeyEvent key
                && (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.ESCAPE)
                && !key.isShortcutDown()
                && isAround(field);
    }

    /** Goes on to the controls, which then have the Tab key. */
    void walk() {
        giveBack();
        canvas.requestFocusTraversal(TraversalDirection.NEXT);
    }

    /** A Tab on the canvas of somebody who has not walked there by such keys, and would not walk away from there. */
    boolean isTabOfThePainter(KeyEvent event) {
        return event.getCode() == KeyCode.TAB
                && event.getTarget() == canvas
                && !canvas.isFocusVisible()
                && !event.isShiftDown()
                && !event.isControlDown()
                && !event.isAltDown();
    }

    private boolean leavesTheKeyboard(EventTarget target) {
        if (!isAround(target)) {
            return false;
        }
        for (Node node = (Node) target; node != around; node = node.getParent()) {
            if (node instanceof TextInputControl || node instanceof MenuBar) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUsable(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null && !node.isDisabled();
    }
}
