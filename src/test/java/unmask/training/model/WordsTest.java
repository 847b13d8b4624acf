package unmask.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void decibelsBecomeWords() {
        assertEquals("it redraws pictures to 19.9 dB, which is blurred", Words.redrawing(19.9));
        assertEquals("it redraws pictures to 27.0 dB, which is sharp", Words.redrawing(27));
    }

    @Test
    void blindGuessingOfATokenCostsTheLogarithmOfTheCodes() {
        assertTrue(Words.guessing(5.3, 1024).endsWith("by 5.3 bits, where blind guessing would by 10.0"));
    }
}
