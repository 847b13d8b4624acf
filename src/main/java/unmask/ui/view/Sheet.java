package unmask.ui.view;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/**
 * Something that lies over the window until it is closed. While it is shown, no key reaches the editor but those that quit or
 * change the theme; Escape closes it.
 */
public class Sheet extends StackPane {
    Sheet() {
        getStyleClass().add("sheet-backdrop");
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.addEventFilter(KeyEvent.ANY, this::guard);
            }
        });
        addEventHandler(KeyEvent.ANY, Sheet::keepFromEditor);
        hide();
    }

    /** What the keyboard is for when nothing else on the sheet has it. */
    Node first() {
        return this;
    }

    public void show() {
        setVisible(true);
        first().requestFocus();
    }

    public void hide() {
        setVisible(false);
    }

    /** Sees keys first: a list would use up Escape, and a button that is disabled leaves the focus with nobody. */
    private void guard(KeyEvent event) {
        if (!isVisible()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            if (event.getEventType() == KeyEvent.KEY_PRESSED) {
                hide();
            }
            event.consume();
        } else if (!isInside(event.getTarget())) {
            first().requestFocus();
            keepFromEditor(event);
        }
    }

    private boolean isInside(EventTarget target) {
        Node node = target instanceof Node found ? found : null;
        while (node != null && node != this) {
            node = node.getParent();
        }
        return node == this;
    }

    private static void keepFromEditor(KeyEvent event) {
        boolean forTheWindow = event.isShortcutDown() && (event.getCode() == KeyCode.Q || event.getCode() == KeyCode.T);
        if (!forTheWindow) {
            event.consume();
        }
    }
}
