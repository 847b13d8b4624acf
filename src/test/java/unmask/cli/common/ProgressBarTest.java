package unmask.cli.common;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
    private final StringWriter text = new StringWriter();
    private Locale before = Locale.ROOT;

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "tr", "ar-EG", "ar-u-nu-arab"})
    void numbersAreWrittenTheSameInEveryLanguage(String language) {
        before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        ProgressBar bar = new ProgressBar(new PrintWriter(text), true);
        bar.update("Learning", 0.5, 45);
        bar.update("Drawing", 3, 12);
        bar.close();
        assertTrue(text.toString().contains(" 50 %  Learning  45 s left"), text::toString);
        assertTrue(text.toString().contains(" 3/12 "), text::toString);
    }
}
