package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import unmask.training.prior.StepRandom.Purpose;

class StepRandomTest {
    /** A run that an older version began goes on as it would have there. */
    @Test
    void numbersStayWhatTheyAre() {
        StepRandom random = new StepRandom(7);
        assertEquals(-1271871357084749292L, random.at(Purpose.CORRUPTION, 12).nextLong());
        assertEquals(-7956024329426351754L, random.at(Purpose.DROPOUT, 12).nextLong());
        assertEquals(-6358331269439889980L, random.at(Purpose.PREVIEW, 12).nextLong());
        assertEquals(8207489557684881031L, random.at(Purpose.WEIGHTS, 12).nextLong());
        assertEquals(
                -39723535085275916L, new StepRandom(-9).at(Purpose.DROPOUT, 0).nextLong());
    }
}
