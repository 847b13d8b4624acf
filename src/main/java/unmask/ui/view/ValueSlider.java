package unmask.ui.view;

import java.util.function.DoubleFunction;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A slider under its name and its value in words. */
public final class ValueSlider extends VBox {
    private final Slider slider;
    private final Label value = new Label();

    /** @param words tells the slider's value to people */
    public ValueSlider(String name, double min, double max, DoubleFunction<String> words) {
        slider = new Slider(min, max, min);
        Label title = new Label(name);
        title.setLabelFor(slider);
        value.getStyleClass().add("value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        slider.setAccessibleText(name);
        slider.valueProperty().subscribe(now -> value.setText(words.apply(now.doubleValue())));
        slider.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, value);
        head.setAlignment(Pos.BASELINE_LEFT);
        getStyleClass().add("value-slider");
        getChildren().addAll(head, slider);
    }

    public ValueSlider describedBy(String text) {
        slider.setTooltip(new Tooltip(text));
        slider.setAccessibleHelp(text);
        return this;
    }

    public Slider slider() {
        return slider;
    }

    public DoubleProperty valueProperty() {
        return slider.valueProperty();
    }

    /** Says other words than the value's until the slider moves. */
    public void say(String words) {
        value.setText(words);
    }
}
