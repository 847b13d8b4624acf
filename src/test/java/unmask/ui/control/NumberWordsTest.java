package unmask.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.chores.FolderSurvey;
import unmask.editor.Document;
import unmask.image.Picture;
import unmask.image.PixelMask;

class NumberWordsTest {
    private Locale before = Locale.ROOT;

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "tr", "ar-EG", "ar-u-nu-arab", "hi-IN-u-nu-deva"})
    void numbersAreWrittenTheSameInEveryLanguage(String language) {
        before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        assertEquals("1:1.5", InspectorController.scaleWords(24));
        assertEquals("9.5 %", StatusPresenter.percent(0.095));
        Document document =
                new Document(Optional.empty(), Picture.filled(1500, 1000, 0xFF000000), PixelMask.empty(1500, 1000), 1);
        assertEquals("1500 × 1000  ·  1.5 MP", StatusPresenter.size(document));
        FolderSurvey survey = new FolderSurvey(Path.of("p"), 1234, 1234, 0, List.of(), Optional.empty());
        assertEquals("1,234 pictures", TrainingWords.found(survey));
    }
}
