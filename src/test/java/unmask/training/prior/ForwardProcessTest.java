package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForwardProcessTest {
    private static final int T = 8;
    private static final int LENGTH = 16;

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void atTheLastTimeEverythingIsHidden() {
        assertEquals(LENGTH, count(new ForwardProcess(T, false, false).hidden(T, LENGTH, random)));
        assertEquals(LENGTH, count(new ForwardProcess(T, true, false).hidden(T, LENGTH, random)));
    }

    @Test
    void eachTokenIsHiddenWithTheShareOfTheTime() {
        ForwardProcess process = new ForwardProcess(T, false, false);
        int[] hidden = new int[LENGTH];
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            boolean[] one = process.hidden(2, LENGTH, random);
            for (int i = 0; i < LENGTH; i++) {
                hidden[i] += one[i] ? 1 : 0;
            }
        }
        for (int each : hidden) {
            assertEquals(0.25, (double) each / runs, 0.03); // four deviations
        }
    }

    @Test
    void fixedMasksHideTheRoundedShareAndAtLeastOne() {
        ForwardProcess process = new ForwardProcess(256, true, false);
        assertEquals(1, count(process.hidden(1, 4, random)));
        assertEquals(128, count(process.hidden(128, 256, random)));
        // halves are rounded to even numbers
        assertEquals(2, count(new ForwardProcess(2, true, false).hidden(1, 5, random)));
    }

    @Test
    void anyOfChoosesEachPlaceEquallyOften() {
        int[] chosen = new int[5];
        int runs = 5000;
        for (int run = 0; run < runs; run++) {
            boolean[] one = ForwardProcess.anyOf(2, 5, random);
            assertEquals(2, count(one));
            for (int i = 0; i < 5; i++) {
                chosen[i] += one[i] ? 1 : 0;
            }
        }
        for (int each : chosen) {
            assertEquals(0.4, (double) each / runs, 0.03);
        }
    }

    @Test
    void stratifiedTimesOfABatchAreSpreadEvenly() {
        int[] times = new ForwardProcess(T, false, true).times(2 * T, random);
        int[] counts = new int[T + 1];
        for (int time : times) {
            counts[time]++;
        }
        assertEquals(0, counts[0]);
        for (int t = 1; t <= T; t++) {
            assertEquals(2, counts[t]);
        }
    }

    @Test
    void timesAreUniformEitherWay() {
        for (boolean stratified : new boolean[] {false, true}) {
            ForwardProcess process = new ForwardProcess(T, false, stratified);
            int[] counts = new int[T + 1];
            int runs = 8000;
            for (int run = 0; run < runs; run++) {
                int[] times = process.times(3, random);
                assertTrue(Arrays.stream(times).allMatch(time -> time >= 1 && time <= T));
                counts[times[run % 3]]++;
            }
            // the one of a batch that stands first is of the lowest stratum, so the mean over places counts
            for (int t = 1; t <= T; t++) {
                assertEquals(1.0 / T, (double) counts[t] / runs, 0.016);
            }
        }
    }

    private static int count(boolean[] hidden) {
        int count = 0;
        for (boolean each : hidden) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
