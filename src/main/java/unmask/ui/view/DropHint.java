package unmask.ui.view;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** Lies over the canvas while files are dragged over the window. */
public final class DropHint extends Label {
    public DropHint() {
        super("Drop to open", new FontIcon(MaterialDesignI.IMAGE_PLUS));
        getStyleClass().add("drop-hint");
        setAlignment(Pos.CENTER);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setMouseTransparent(true);
        setVisible(false);
    }
}
