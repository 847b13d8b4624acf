package unmask.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokensTest {
    private final Tokens tokens = Tokens.of(2, 3, new int[] {5, 6, 7, 8, 9, 10});

    @Test
    void hiddenCellsHoldNothingUntilTheyAreRevealed() {
        TokenMask mask = TokenMask.where(2, 3, cell -> cell % 2 == 1);
        Tokens hidden = tokens.hiding(mask);
        assertEquals(mask, hidden.hiddenCells());
        assertArrayEquals(new int[] {5, -1, 7, -1, 9, -1}, hidden.codes());
        assertEquals(tokens, hidden.revealing(new int[] {1, 3, 5}, new int[] {6, 8, 10}));
        assertEquals(TokenMask.none(2, 3), tokens.hiddenCells());
    }

    @Test
    void aGridOfMoreCellsThanCanBeCountedIsRefused() {
        for (int[] size : new int[][] {{65536, 65536}, {1 << 30, 4}, {-1, -1}, {-4, 4}}) {
            assertThrows(IllegalArgumentException.class, () -> Tokens.of(size[0], size[1], new int[0]));
            assertThrows(IllegalArgumentException.class, () -> Tokens.hidden(size[0], size[1]));
            assertThrows(IllegalArgumentException.class, () -> TokenMask.all(size[0], size[1]));
        }
    }

    @Test
    void codesAreCopies() {
        tokens.codes()[0] = 99;
        assertEquals(5, tokens.code(0));
        assertThrows(IllegalArgumentException.class, () -> Tokens.of(2, 2, new int[3]));
    }

    @Test
    void aMaskHoldsNothingOutsideItsGrid() {
        TokenMask all = TokenMask.all(2, 3);
        assertEquals(6, all.count());
        assertTrue(all.contains(1, 2));
        assertFalse(all.contains(2, 0) || all.contains(0, 3) || all.contains(-1, 0) || all.contains(0, -1));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, all.cells().toArray());
        assertTrue(TokenMask.none(2, 3).isEmpty());
    }
}
