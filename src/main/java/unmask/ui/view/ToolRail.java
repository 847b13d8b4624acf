package unmask.ui.view;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The slim column of tools at the window's left edge. */
public final class ToolRail extends VBox {
    /**
     * @param groups from the top, a line between them
     * @param atBottom at the lower end
     */
    public ToolRail(List<List<Node>> groups, List<Node> atBottom) {
        getStyleClass().add("tool-rail");
        for (List<Node> group : groups) {
            if (!getChildren().isEmpty()) {
                getChildren().add(new Separator(Orientation.HORIZONTAL));
            }
            getChildren().addAll(group);
        }
        Region space = new Region();
        setVgrow(space, Priority.ALWAYS);
        getChildren().add(space);
        getChildren().addAll(atBottom);
    }
}
