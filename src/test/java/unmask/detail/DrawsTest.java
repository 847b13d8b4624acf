package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DrawsTest {
    /** A seed that was written down gives the same detail in every version. */
    @Test
    void numbersStayWhatTheyAre() {
        Draws draws = Draws.of(7, 2, 5);
        assertEquals(9055440512776974014L, draws.key());
        assertEquals(692767, draws.below(1_000_000, 3, 1));
        assertEquals(116617, draws.below(1_000_000, -3, 70_000));
        assertEquals(-1456755930247547707L, Draws.of(-1, 0, 0).key());
    }
}
