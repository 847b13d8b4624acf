package unmask.ui.view;

import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * A value in words that a click turns into a field, to type a number into. Enter takes it, as does leaving the field; Escape
 * and what is no number leave the value as it was.
 */
final class ValueField extends TextField {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?|[.,]\\d+");
    private static final int LONGEST = 12;

    private final DoubleConsumer typed;
    private String words = "";

    /** @param typed is given the numbers that are typed */
    ValueField(String name, DoubleConsumer typed) {
        this.typed = typed;
        setAccessibleText(name + ", value");
        getStyleClass().addAll("value", "value-field");
        setPrefColumnCount(1);
        textProperty().subscribe(text -> setPrefColumnCount(Math.clamp(text.length(), 3, LONGEST)));
        setFocusTraversable(false); // the slider is the stop of the keyboard
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> selectAll());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                setText(words);
            } else if (event.getCode() == KeyCode.ENTER) {
                take();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                take();
            }
        });
    }

    /** Says the value, unless somebody is typing another. */
    void say(String newWords) {
        words = newWords;
        if (!isFocused()) {
            setText(words);
        }
    }

    private void take() {
        String text = getText();
        if (!text.equals(words)) {
            number(text).ifPresent(typed::accept);
        }
        setText(words);
    }

    /** The last number in a text: of "1:3" the 3. */
    static OptionalDouble number(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .map(number -> OptionalDouble.of(Double.parseDouble(number.replace(',', '.'))))
                .orElse(OptionalDouble.empty());
    }
}
