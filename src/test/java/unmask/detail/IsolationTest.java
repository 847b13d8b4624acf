package unmask.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import unmask.image.Region;

class IsolationTest {
    private static final Region HOLE = new Region(24, 24, 12, 12);

    @Test
    void anObjectStandsAloneWhereThereAreNoOthers() {
        assertEquals(0, of((x, y) -> 100));
        assertEquals(9.0 * 180 * 180 / 3 / 144, of((x, y) -> isObject(x, y, 30) ? 40 : 100), 1e-9);
    }

    /** Every second pixel of one in three each way is dark: more than one in ten. */
    @Test
    void oneOfManyDoesNot() {
        assertEquals(0, of((x, y) -> x % 4 < 2 && y % 4 < 2 ? 40 : 100));
    }

    @Test
    void oneIsAloneAmongMuchFainterOnes() {
        assertEquals(
                9 * Math.pow(3 * 60 - 1.5 * 3 * 10, 2) / 3 / 144,
                of((x, y) -> isObject(x, y, 30) ? 40 : x % 4 < 2 && y % 4 < 2 && !isObject(x, y, 29) ? 90 : 100),
                100);
    }

    @Test
    void nothingIsAloneWhenNothingKnownIsOfTheHolesShape() {
        Level level = GreyLevel.of(40, 30, new Region(5, 5, 30, 20), (x, y) -> isObject(x, y, 15) ? 40 : 100);
        assertEquals(0, new Isolation(level, 600).meanSquare());
    }

    private static boolean isObject(int x, int y, int from) {
        return x >= from && x < from + 3 && y >= from && y < from + 3;
    }

    private static double of(IntBinaryOperator grey) {
        return new Isolation(GreyLevel.of(60, 60, HOLE, grey), 144).meanSquare();
    }
}
