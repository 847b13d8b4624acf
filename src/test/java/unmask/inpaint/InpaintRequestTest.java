package unmask.inpaint;

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
            true,
            7);

    @Test
    void aFreshRequestHasRevealedNothing() {
        assertEquals(8, REQUEST.revealed().hiddenCells().count());
    }

    @Test
    void onlyHiddenCellsCanHaveBeenRevealed() {
        Tokens known = Tokens.hidden(2, 4).revealing(new int[] {3}, new int[] {9});
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(known, 1));
    }

    @Test
    void theRevealedTokensMustFitTheGrid() {
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(Tokens.hidden(4, 2), 1));
    }

    @Test
    void aRequestHoldsAtMostSoManyCells() {
        assertEquals(4096, sample(64, 64).hidden().count());
        for (int[] size : new int[][] {{64, 65}, {4097, 1}, {0, 16}}) {
            String refusal = assertThrows(IllegalArgumentException.class, () -> sample(size[0], size[1]))
                    .getMessage();
            assertTrue(refusal.endsWith("."), refusal);
        }
        String refusal = assertThrows(
                        IllegalArgumentException.class, () -> InpaintRequest.requireSize(1 << 30, 4))
                .getMessage();
        assertTrue(refusal.contains("choose a smaller area, or a coarser scale"), refusal);
    }

    @Test
    void aRunGoesOnOnlyAfterAStepThatThereCanBe() {
        assertThrows(IllegalArgumentException.class, () -> REQUEST.resumedFrom(Tokens.hidden(2, 4), -1));
        assertThrows(
                IllegalArgumentException.class, () -> REQUEST.resumedFrom(Tokens.hidden(2, 4), Integer.MAX_VALUE));
    }

    @Test
    void numbersThatAreNoneAreRefusedInASentence() {
        for (double temperature : new double[] {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, -1, 10.1
        }) {
            String refusal = assertThrows(
                            IllegalArgumentException.class,
                            () -> SamplingOptions.PAPER.withTemperature(temperature))
                    .getMessage();
            assertTrue(refusal.startsWith("The temperature must be above 0"), refusal);
        }
    }

    private static InpaintRequest sample(int rows, int columns) {
        return new InpaintRequest(
                Path.of("m"), Optional.empty(), TokenMask.all(rows, columns), SamplingOptions.DEFAULT.withSeed(1), false, 0);
    }
}
