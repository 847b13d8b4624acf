package unmask.ui.control;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import unmask.ui.view.MaskColour;
import unmask.ui.view.MaskLook;

/** Where the colour and the strength of the mask are chosen. */
final class MaskLookMenu {
    private static final int[] PERCENT = {0, 20, 40, 60, 80};
    private static final double SWATCH = 12;

    private final ObjectProperty<MaskLook> look;
    private final ToggleGroup group = new ToggleGroup();

    MaskLookMenu(ObjectProperty<MaskLook> look) {
        this.look = look;
    }

    Menu colours() {
        Menu menu = new Menu("Mask _colour");
        for (MaskColour colour : MaskColour.values()) {
            RadioMenuItem item = choice(colour.title(), now -> now.colour() == colour, now -> now.withColour(colour));
            Rectangle swatch = new Rectangle(SWATCH, SWATCH, Color.web(colour.web()));
            swatch.getStyleClass().add("swatch");
            item.setGraphic(swatch);
            menu.getItems().add(item);
        }
        return menu;
    }

    Menu strengths() {
        Menu menu = new Menu("Mask _opacity");
        for (int percent : PERCENT) {
            String title = percent == 0 ? "Edge and hatch alone" : percent + " %";
            menu.getItems().add(choice(title, now -> now.percent() == percent, now -> now.withPercent(percent)));
        }
        return menu;
    }

    private RadioMenuItem choice(String title, Predicate<MaskLook> is, UnaryOperator<MaskLook> choose) {
        RadioMenuItem item = new RadioMenuItem(title);
        item.setToggleGroup(group);
        look.subscribe(now -> item.setSelected(is.test(now)));
        item.setOnAction(event -> look.set(choose.apply(look.get())));
        return item;
    }
}
