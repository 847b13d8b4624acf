package unmask.ui.view;

import atlantafx.base.theme.Styles;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A slider between two words, with a button beside it that leaves the choice to Unmask. */
public final class AutomaticSlider extends VBox {
    private static final double NEAR_AN_END = 0.005;

    private final ObjectProperty<OptionalDouble> share = new SimpleObjectProperty<>(OptionalDouble.empty());
    private final ValueSlider slider;
    private final ToggleButton automatic = new ToggleButton("Auto");
    private final String low;
    private final String high;

    /**
     * @param low what 0 means, in a word or two
     * @param high what 1 means
     * @param help a sentence for the tooltip
     */
    public AutomaticSlider(String name, String low, String high, String help) {
        this.low = low;
        this.high = high;
        slider = new ValueSlider(name, 0, 1, value -> "").describedBy(help + ": " + low + " to " + high);
        slider.readBy(percent -> percent / 100).slider().setBlockIncrement(0.1);
        automatic.getStyleClass().add(Styles.SMALL);
        automatic.setMinWidth(USE_PREF_SIZE);
        automatic.setTooltip(new Tooltip("Choose by the picture"));
        automatic.setAccessibleText(name + " automatic");
        HBox.setHgrow(slider, Priority.ALWAYS);
        HBox row = new HBox(10, slider, automatic);
        row.setAlignment(Pos.BOTTOM_LEFT);
        getChildren().add(row);
        share.subscribe(this::show);
        slider.valueProperty().addListener((property, old, now) -> {
            if (Math.abs(now.doubleValue() - shown()) > 1e-9) {
                share.set(OptionalDouble.of(Math.rint(now.doubleValue() * 100) / 100));
            }
        });
        automatic.setOnAction(
                event -> share.set(automatic.isSelected() ? OptionalDouble.empty() : OptionalDouble.of(shown())));
    }

    /** 0 to 1; empty when the choice is Unmask's. */
    public ObjectProperty<OptionalDouble> shareProperty() {
        return share;
    }

    private double shown() {
        return share.get().orElse(0.5);
    }

    private void show(OptionalDouble now) {
        automatic.setSelected(now.isEmpty());
        slider.valueProperty().set(shown());
        slider.say(words(now));
    }

    private String words(OptionalDouble now) {
        if (now.isEmpty()) {
            return "automatic";
        }
        double at = now.getAsDouble();
        return at < NEAR_AN_END ? low : at > 1 - NEAR_AN_END ? high : Math.round(100 * at) + " %";
    }
}
