package unmask.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
            SamplingOptions.withSeed(1),
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
}
