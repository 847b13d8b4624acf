package unmask.ui.view;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A slider under its name and its value in words, which can be typed too. */
public final class ValueSlider extends VBox {
    private final Slider slider;
    private final ValueField value;
    private DoubleUnaryOperator read = number -> number;

    /** @param words tells the slider's value to people */
    public ValueSlider(String name, double min, double max, DoubleFunction<String> words) {
        slider = new Slider(min, max, min);
        Label title = new Label(name);
        title.setLabelFor(slider);
        value = new ValueField(name, number -> slider.setValue(Math.clamp(read.applyAsDouble(number), min, max)));
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.disableProperty().bind(slider.disableProperty());
        slider.setAccessibleText(name);
        slider.valueProperty().subscribe(now -> value.say(words.apply(now.doubleValue())));
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

    /** @param newRead gives the slider's value for a number that was typed, which otherwise is that number */
    public ValueSlider readBy(DoubleUnaryOperator newRead) {
        read = newRead;
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
        value.say(words);
    }
}
