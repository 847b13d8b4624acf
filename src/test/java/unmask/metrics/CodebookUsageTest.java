package unmask.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import unmask.image.Tokens;

class CodebookUsageTest {
    @Test
    void halvesAndQuartersHaveThePerplexityWorkedOutByHand() {
        CodebookUsage usage = new CodebookUsage(8);
        usage.add(Tokens.of(1, 4, new int[] {5, 5, 0, 7}));
        usage.add(Tokens.of(2, 2, new int[] {5, 0, 7, 5}));
        assertEquals(3 / 8.0, usage.used());
        assertEquals(Math.pow(2, 1.5), usage.perplexity(), 1e-12); // frequencies 1/2, 1/4, 1/4
        assertArrayEquals(new long[] {2, 0, 0, 0, 0, 4, 0, 2}, usage.counts());
    }

    @Test
    void codesUsedEquallyAreAsManyAsTheyAre() {
        CodebookUsage usage = new CodebookUsage(4);
        usage.add(Tokens.of(2, 2, new int[] {3, 2, 1, 0}));
        assertEquals(4, usage.perplexity(), 1e-12);
        assertEquals(1, usage.used());
    }

    @Test
    void onlyKnownTokensCount() {
        CodebookUsage usage = new CodebookUsage(4);
        assertThrows(IllegalArgumentException.class, () -> usage.add(Tokens.hidden(1, 1)));
        assertThrows(IllegalArgumentException.class, () -> usage.add(Tokens.of(1, 1, new int[] {4})));
    }
}
