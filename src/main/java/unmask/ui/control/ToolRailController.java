package unmask.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import unmask.editor.EditingSession;
import unmask.ui.view.ToolRail;

/** Fills the tool rail, and shows on it which tool is in the hand. */
public final class ToolRailController {
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

    private static final PseudoClass RESTING = PseudoClass.getPseudoClass("resting");

    private final EditingSession session;
    private final EditorActions actions;
    private final Toolbox toolbox;

    public ToolRailController(EditingSession session, EditorActions actions, Toolbox toolbox) {
        this.session = session;
        this.actions = actions;
        this.toolbox = toolbox;
    }

    public ToolRail rail(WindowActions windowActions) {
        return new ToolRail(
                List.of(tools(), history(), looks()),
                List.of(
                        ActionControls.iconButton(windowActions.theme, MaterialDesignT.THEME_LIGHT_DARK),
                        ActionControls.iconButton(windowActions.shortcuts, MaterialDesignK.KEYBOARD_OUTLINE)));
    }

    private List<Node> tools() {
        List<Node> buttons = new ArrayList<>();
        actions.tools.forEach((tool, action) -> {
            ToggleButton button = ActionControls.toolButton(action, tool.icon());
            // a click on the tool in the hand would otherwise put it down
            button.addEventHandler(ActionEvent.ACTION, event -> button.setSelected(true));
            toolbox.toolProperty().subscribe(held -> button.setSelected(held == tool));
            session.proposalProperty()
                    .subscribe(now -> button.pseudoClassStateChanged(RESTING, now != null && tool.paints()));
            buttons.add(button);
        });
        return buttons;
    }

    private List<Node> history() {
        return List.of(
                ActionControls.iconButton(actions.undo, MaterialDesignA.ARROW_U_LEFT_TOP),
                ActionControls.iconButton(actions.redo, MaterialDesignA.ARROW_U_RIGHT_TOP));
    }

    private List<Node> looks() {
        Button compare = ActionControls.iconButton(
                "Show the picture before  ·  hold, or hold \\", MaterialDesignC.COMPARE, () -> {});
        toolbox.comparingProperty().subscribe(on -> compare.pseudoClassStateChanged(HELD, on));
        compare.armedProperty().subscribe(toolbox.comparingProperty()::set);
        compare.disableProperty().bind(Bindings.isNull(session.documentProperty()));
        return List.of(ActionControls.iconButton(actions.showMask, MaterialDesignE.EYE_OUTLINE), compare);
    }
}
