package unmask.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.image.Tokens;

class WindowGridTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100})
    void everyCellIsCoveredForAnyStride(int stride) {
        WindowGrid grid = new WindowGrid(7, 11, 4, 4, stride);
        for (int cell = 0; cell < 77; cell++) {
            assertTrue(grid.covering(new int[] {cell}).length > 0, "cell " + cell);
        }
    }

    @Test
    void aCanvasOfOneWindowHasOneWindow() {
        WindowGrid grid = new WindowGrid(4, 4, 4, 4, 1);
        assertEquals(1, grid.count());
        assertEquals(15, grid.cell(0, 15));
    }

    @Test
    void theLastWindowLiesAgainstTheEdge() {
        WindowGrid grid = new WindowGrid(4, 7, 4, 4, 2);
        assertEquals(3, grid.count());
        assertArrayEquals(new int[] {0, 2, 3}, new int[] {grid.cell(0, 0), grid.cell(1, 0), grid.cell(2, 0)});
    }

    @Test
    void strideOneCoversACellInTheMiddleByEveryPlacement() {
        WindowGrid grid = new WindowGrid(7, 7, 4, 4, 1);
        assertEquals(16, grid.covering(new int[] {3 * 7 + 3}).length);
        assertEquals(1, grid.covering(new int[] {0}).length);
    }

    @Test
    void aWindowReadsItsPartOfTheCanvas() {
        int[] codes = new int[30];
        Arrays.setAll(codes, i -> i);
        WindowGrid grid = new WindowGrid(5, 6, 2, 3, 100);
        assertArrayEquals(new int[] {21, 22, 23, 27, 28, 29}, grid.read(Tokens.of(5, 6, codes), grid.count() - 1));
    }

    @Test
    void aCanvasSmallerThanAWindowIsRefused() {
        var failure = assertThrows(IllegalArgumentException.class, () -> new WindowGrid(16, 8, 16, 16, 4));
        assertEquals("The model needs at least 16 x 16 cells, but there are only 16 x 8.", failure.getMessage());
    }
}
