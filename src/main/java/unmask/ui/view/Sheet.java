package unmask.ui.view;

import atlantafx.base.theme.Styles;
import javafx.event.EventTarget;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Something that lies over the window, which is dimmed around it, until it is closed. While it is shown, no key reaches the
 * editor but those that quit or change the theme; Escape closes it.
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

    /** @param close puts the sheet away */
    static HBox header(String name, Node close) {
        Label title = new Label(name);
        title.getStyleClass().add(Styles.TITLE_4);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, space, close);
        header.getStyleClass().add("sheet-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
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
        } else if (!isWithin(event.getTarget(), this)) {
            first().requestFocus();
            keepFromEditor(event);
        }
    }

    /** Whether an event's target is a part of a node, or the node itself. */
    public static boolean isWithin(EventTarget target, Node ancestor) {
        Node node = target instanceof Node found ? found : null;
        while (node != null && node != ancestor) {
            node = node.getParent();
        }
        return node != null;
    }

    private static void keepFromEditor(KeyEvent event) {
        boolean forTheWindow = event.isShortcutDown() && (event.getCode() == KeyCode.Q || event.getCode() == KeyCode.T);
        if (!forTheWindow) {
            event.consume();
        }
    }
}
