package unmask.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikelihoodPartsTest {
    private static final int LONG = 10_000;

    @Test
    void noPictureDrawsTheNumbersOfAnother() {
        Set<Long> seen = new HashSet<>();
        for (int item = 0; item < 20; item++) {
            assertEquals(
                    LONG,
                    LikelihoodParts.draws(0, item).longs(LONG).filter(seen::add).count(),
                    "item " + item);
        }
        assertTrue(LikelihoodParts.draws(1, 0).longs(LONG).allMatch(seen::add), "another seed");
    }
}
