package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unmask.rpc.Watchdog.Fault;
import unmask.rpc.Watchdog.Work;

/** On a clock that the tests turn. */
class WatchdogTest {
    private static final int CANVAS = 256;
    private static final Patience PATIENCE = Patience.USUAL;

    private long now = Long.MAX_VALUE - 5_000_000_000L; // System.nanoTime may overflow at any time
    private long position;
    private final Watchdog dog = new Watchdog(PATIENCE, () -> now);

    @Test
    void aWorkerThatStandsStillBetweenStepsIsFound() {
        assertEquals(PATIENCE.step().plusSeconds(1), untilFault(Work.SAMPLING, CANVAS, Fault.STANDS_STILL));
    }

    @Test
    void itHasLongerUpToItsFirstStep() {
        assertEquals(PATIENCE.first().plusSeconds(1), untilFault(Work.ENCODING, CANVAS, Fault.STANDS_STILL));
    }

    @Test
    void itHasLongestWhileItLoads() {
        assertEquals(PATIENCE.load().plusSeconds(1), untilFault(Work.LOADING, 0, Fault.STANDS_STILL));
    }

    @Test
    void decodingALargerCanvasMayTakeLongerInProportion() {
        assertEquals(
                PATIENCE.step().multipliedBy(16).plusSeconds(1),
                untilFault(Work.DECODING, 16 * CANVAS, Fault.STANDS_STILL));
    }

    @Test
    void aSlowWorkerHasAMultipleOfItsSlowestStep() {
        for (int step = 0; step < 3; step++) {
            for (int second = 0; second < 30; second++) {
                assertEquals(Optional.empty(), tick(Work.SAMPLING));
            }
            dog.answered(++position);
        }
        assertEquals(Duration.ofSeconds(301), untilFault(Work.SAMPLING, CANVAS, Fault.STANDS_STILL));
    }

    @Test
    void whatWasSlowInOneRunExcusesNothingInTheNext() {
        for (int second = 0; second < 50; second++) {
            tick(Work.SAMPLING);
        }
        dog.moved();
        tick(Work.NOTHING);
        assertEquals(PATIENCE.step().plusSeconds(1), untilFault(Work.SAMPLING, CANVAS, Fault.STANDS_STILL));
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatGetsOnIsLeftInPeace(Work work) {
        for (int second = 0; second < 100_000; second++) {
            assertEquals(Optional.empty(), tick(work));
            if (second % 20 == 0) {
                dog.answered(++position);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatAnswersNothingIsFound(Work work) {
        tick(work);
        assertTrue(dog.asks());
        assertFalse(dog.asks(), "one question at a time");
        for (int second = 0; second < PATIENCE.answer().toSeconds(); second++) {
            assertEquals(Optional.empty(), tick(work));
        }
        assertEquals(Optional.of(Fault.ANSWERS_NOTHING), tick(work));
    }

    @ParameterizedTest
    @EnumSource
    void aComputerThatSleptDoesNotAccuseItsWorker(Work work) {
        tick(work);
        dog.asks();
        dog.cancelled();
        now += Duration.ofHours(9).toNanos();
        assertEquals(Optional.empty(), tick(work));
        for (int second = 0; second < 10; second++) {
            assertEquals(Optional.empty(), tick(work), "it gets its whole allowance again");
        }
    }

    @Test
    void aCancelledRunMustBeLetGoSoon() {
        tick(Work.SAMPLING);
        dog.cancelled();
        assertEquals(PATIENCE.cancel().plusSeconds(1), untilFault(Work.SAMPLING, CANVAS, Fault.STANDS_STILL));
    }

    @Test
    void cancellingAgainAndAgainDoesNotPutItOff() {
        tick(Work.SAMPLING);
        dog.cancelled();
        for (int second = 0; second < PATIENCE.cancel().toSeconds(); second++) {
            dog.cancelled();
            assertEquals(Optional.empty(), tick(Work.ENCODING));
        }
        assertEquals(Optional.of(Fault.STANDS_STILL), tick(Work.ENCODING));
    }

    @Test
    void whoGetsOnAfterACancelHasLetGo() {
        tick(Work.SAMPLING);
        dog.cancelled();
        dog.answered(++position);
        assertEquals(PATIENCE.step().plusSeconds(1), untilFault(Work.SAMPLING, CANVAS, Fault.STANDS_STILL));
    }

    private Optional<Fault> tick(Work work) {
        now += PATIENCE.tick().toNanos();
        return dog.look(work, CANVAS);
    }

    /** How long it takes until the fault is found, in a worker that gives no more signs of progress. */
    private Duration untilFault(Work work, int cells, Fault expected) {
        for (int ticks = 1; ; ticks++) {
            now += PATIENCE.tick().toNanos();
            Optional<Fault> fault = dog.look(work, cells);
            if (fault.isPresent()) {
                assertEquals(expected, fault.get());
                return PATIENCE.tick().multipliedBy(ticks);
            }
            assertTrue(ticks < 1_000_000, "never found");
        }
    }
}
