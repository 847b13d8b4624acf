package unmask.ui.view;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Settings that belong together, under their name; a press on the name folds them away. */
public final class FoldingGroup extends VBox {
    private final String name;
    private final BooleanProperty folded = new SimpleBooleanProperty();

    FoldingGroup(String name, Node... content) {
        this.name = name;
        FontIcon mark = new FontIcon();
        Button heading = new Button(name, mark);
        heading.getStyleClass().addAll("group-title", "fold");
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setOnAction(event -> folded.set(!folded.get()));
        VBox settings = new VBox(content);
        settings.getStyleClass().add("group-content");
        folded.subscribe(away -> {
            mark.setIconCode(away ? MaterialDesignC.CHEVRON_RIGHT : MaterialDesignC.CHEVRON_DOWN);
            heading.setAccessibleText(name + (away ? ", folded" : ""));
            FormParts.shown(settings, !away);
        });
        getStyleClass().add("group");
        getChildren().addAll(heading, settings);
    }

    public String name() {
        return name;
    }

    public BooleanProperty foldedProperty() {
        return folded;
    }
}
