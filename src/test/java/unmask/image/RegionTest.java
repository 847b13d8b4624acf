package unmask.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RegionTest {
    private static final Region A = new Region(-2, 3, 10, 5);

    @Test
    void theFarEdgesLieOutside() {
        assertTrue(A.contains(-2, 3) && A.contains(7, 7));
        assertFalse(A.contains(8, 3) || A.contains(-2, 8));
    }

    @Test
    void intersectionAndUnionKeepWhatTheySay() {
        Region b = new Region(4, 0, 20, 6);
        assertEquals(new Region(4, 3, 4, 3), A.intersection(b));
        assertEquals(new Region(-2, 0, 26, 8), A.union(b));
        assertTrue(A.union(b).contains(A) && A.contains(A.intersection(b)));
    }

    @Test
    void whatOnlyTouchesSharesNothing() {
        assertEquals(Region.EMPTY, A.intersection(new Region(8, 3, 4, 4)));
        assertEquals(Region.EMPTY, A.intersection(new Region(100, 100, 4, 4)));
    }

    @Test
    void anEmptyRegionAddsNothing() {
        Region line = new Region(50, 50, 0, 9);
        assertEquals(A, A.union(line));
        assertEquals(A, line.union(A));
        assertTrue(A.contains(line));
        assertEquals(Region.EMPTY, line.grown(5));
    }

    @Test
    void growingAddsToEachSide() {
        assertEquals(new Region(-5, 0, 16, 11), A.grown(3));
        assertThrows(IllegalArgumentException.class, () -> new Region(0, 0, -1, 2));
    }
}
