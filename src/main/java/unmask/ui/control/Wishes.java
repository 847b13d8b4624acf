package unmask.ui.control;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/** Tells what a person does to controls from what the controls are only shown. */
final class Wishes {
    private boolean showing;

    /** Sets controls; what they tell meanwhile is no wish. */
    void show(Runnable setControls) {
        if (!showing) {
            showing = true;
            setControls.run();
            showing = false;
        }
    }

    /** Hears every other change of a control. */
    <T> void listen(ObservableValue<T> control, Consumer<T> wanted) {
        control.addListener((property, old, now) -> {
            if (!showing) {
                wanted.accept(now);
            }
        });
    }
}
