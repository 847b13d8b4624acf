package unmask.chance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    /** As S. Vigna's splitmix64.c gives them from this state. */
    @Test
    void givesThePublishedNumbers() {
        long[] published = {
            6457827717110365317L,
            3203168211198807973L,
            -8629252141511181193L,
            4593380528125082431L,
            -2037821214251327795L
        };
        assertArrayEquals(
                published,
                LongStream.rangeClosed(1, 5)
                        .map(place -> SplitMix64.number(1234567, place))
                        .toArray());
    }

    @Test
    void isJavasGeneratorLookedUp() {
        for (long key : new long[] {0, 1, -1, 20_240_229, Long.MIN_VALUE}) {
            SplittableRandom random = new SplittableRandom(key);
            for (int place = 1; place <= 1000; place++) {
                assertEquals(random.nextLong(), SplitMix64.number(key, place));
            }
        }
    }

    /** The order of pictures in a training depends on it. */
    @Test
    void keysStayWhatTheyAre() {
        assertEquals(8409816773569330625L, SplitMix64.key(7, 0));
        assertEquals(-8312576501255826789L, SplitMix64.key(7, 3));
        assertEquals(-3476057736510463237L, SplitMix64.key(~7, 1_000_000_007));
    }
}
