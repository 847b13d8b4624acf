package unmask.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;

class InpaintRequestTest {
    private static final InpaintRequest REQUEST = new InpaintRequest(
            Path.of("models", "landscapes"),
            Optional.of(Picture.filled(64, 32, 0xFF336699)),
            TokenMask.where(2, 4, cell -> cell < 3),
            SamplingOptions.DEFAULT.withSeed(1),
            true);

    @Test
    void aFreshRequestKnowsNothingByItsToken() {
        assertEquals(8, REQUEST.tokens().hiddenCells().count());
    }

    @Test
    void cellsThatAreKnownByTheirTokensAreNotSampled() {
        InpaintRequest pinned = REQUEST.knowing(Tokens.hidden(2, 4).revealing(new int[] {1, 5}, new int[] {9, 8}));
        assertArrayEquals(new int[] {0, 2}, pinned.hidden().cells().toArray());
        assertEquals(9, pinned.tokens().code(1));
        assertEquals(8, pinned.tokens().code(5));
    }

    @Test
    void whatIsKnownStaysKnownWhenMoreBecomesKnown() {
        Tokens first = Tokens.hidden(2, 4).revealing(new int[] {1, 5}, new int[] {9, 8});
        Tokens second = Tokens.hidden(2, 4).revealing(new int[] {2, 5}, new int[] {7, 6});
        assertEquals(
                Tokens.hidden(2, 4).revealing(new int[] {1, 2, 5}, new int[] {9, 7, 6}),
                REQUEST.knowing(first).knowing(second).tokens());
    }

    @Test
    void aCellThatIsToBeSampledHasATokenOnlyWhenARunGoesOn() {
        Tokens revealed = Tokens.hidden(2, 4).revealing(new int[] {1}, new int[] {9});
        assertEquals(revealed, REQUEST.resumedFrom(revealed, 1).tokens());
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(revealed, 0));
    }

    @Test
    void withoutAPictureEachCellIsHiddenOrKnownByItsToken() {
        Tokens tokens = Tokens.of(1, 2, new int[] {4, 5});
        assertTrue(InpaintRequest.decoding(Path.of("m"), tokens).hidden().isEmpty());
        Tokens one = tokens.hiding(1);
        assertThrows(IllegalArgumentException.class, () -> InpaintRequest.decoding(Path.of("m"), one));
    }

    @Test
    void theTokensMustFitTheGrid() {
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(Tokens.hidden(4, 2), 1));
        assertThrows(IllegalArgumentException.class, () -> REQUEST.knowing(Tokens.hidden(4, 2)));
    }

    @Test
    void aRequestHoldsAtMostSoManyCells() {
        assertEquals(4096, sample(64, 64).hidden().count());
        for (int[] size : new int[][] {{64, 65}, {4097, 1}, {0, 16}}) {
            String refusal = assertThrows(IllegalArgumentException.class, () -> sample(size[0], size[1]))
                    .getMessage();
            assertTrue(refusal.endsWith("."), refusal);
        }
        String refusal = assertThrows(IllegalArgumentException.class, () -> InpaintRequest.requireSize(1 << 30, 4))
                .getMessage();
        assertTrue(refusal.contains("choose a smaller area, or a coarser scale"), refusal);
    }

    @Test
    void aRunGoesOnOnlyAfterAStepThatThereCanBe() {
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(Tokens.hidden(2, 4), -1));
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(Tokens.hidden(2, 4), Integer.MAX_VALUE));
    }

    @Test
    void numbersThatAreNoneAreRefusedInASentence() {
        for (double temperature :
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, -1, 10.1}) {
            String refusal = assertThrows(
                            IllegalArgumentException.class, () -> SamplingOptions.PAPER.withTemperature(temperature))
                    .getMessage();
            assertTrue(refusal.startsWith("The temperature must be above 0"), refusal);
        }
    }

    private static InpaintRequest sample(int rows, int columns) {
        return new InpaintRequest(
                Path.of("m"),
                Optional.empty(),
                TokenMask.all(rows, columns),
                SamplingOptions.DEFAULT.withSeed(1),
                false);
    }
}
