package unmask.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import unmask.inpaint.InpaintEvent;
import unmask.inpaint.InpaintException;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.InpaintRun;
import unmask.inpaint.Inpainter;
import unmask.inpaint.InpainterStatus;
import unmask.inpaint.InpainterStatus.State;
import unmask.support.Requests;
import unmask.support.ScriptedInpainter;

/** On a clock that goes on by a tick with each look. */
class RunWatchTest {
    private static final Duration TICK = Duration.ofMillis(1);
    private static final int FIRST = 40;
    private static final int STEP = 20;
    private static final int LOAD = 80;
    private static final Patience PATIENCE =
            new Patience(ticks(90), ticks(90), ticks(LOAD), ticks(FIRST), ticks(STEP), ticks(90), TICK, TICK);

    private final ScriptedInpainter scripted = new ScriptedInpainter();
    private final Engine engine = new Engine();
    private final InpaintRequest request = Requests.small(5, 1);
    private final RunWatch watch = new RunWatch(engine, request, PATIENCE, () -> engine.now);

    @Test
    void aRunThatHangsBetweenStepsEndsWithOneSentence() {
        InpaintRun run = engine.inpaint(request, watch);
        for (int i = 0; i < 3; i++) {
            scripted.advance();
        }
        InpaintException e = assertThrows(InpaintException.class, () -> watch.awaitEnd(run));
        assertEquals(
                "The engine hangs; try again, and choose a smaller area or a coarser scale if it does so again.",
                e.getMessage());
        assertEquals(STEP + 1, engine.looks);
        assertTrue(run.result().isCancelled());
    }

    @Test
    void itHasLongerUpToItsFirstStep() {
        InpaintRun run = engine.inpaint(request, watch);
        assertThrows(InpaintException.class, () -> watch.awaitEnd(run));
        assertEquals(FIRST + 1, engine.looks);
    }

    @Test
    void aModelThatHangsWhileItLoadsIsNamedAsThat() {
        scripted.report(State.LOADING, "Loading…");
        InpaintRun run = engine.inpaint(request, watch);
        InpaintException e = assertThrows(InpaintException.class, () -> watch.awaitEnd(run));
        assertEquals("The engine hangs while it loads; try again, or choose another model.", e.getMessage());
        assertEquals(LOAD + 1, engine.looks);
    }

    @Test
    void aRunThatGetsOnIsWaitedFor() {
        engine.getsOnUntil = 300;
        InpaintRun run = engine.inpaint(request, watch);
        watch.awaitEnd(run);
        assertFalse(run.result().isCompletedExceptionally());
        assertEquals(300, engine.looks);
    }

    @Test
    void aRunThatFailsIsNotTakenForAHang() {
        InpaintRun run = engine.inpaint(request, watch);
        scripted.fail("No luck");
        watch.awaitEnd(run);
        assertTrue(run.result().isCompletedExceptionally());
        assertEquals(0, engine.looks);
    }

    private static Duration ticks(int count) {
        return TICK.multipliedBy(count);
    }

    /** Counts up until some look, and then ends its runs; the clock goes on with each. */
    private final class Engine implements Inpainter {
        private long now;
        private int looks;
        private int getsOnUntil;

        @Override
        public long progress() {
            now += TICK.toNanos();
            looks++;
            if (looks == getsOnUntil) {
                scripted.finishAll();
            }
            return Math.min(looks, getsOnUntil);
        }

        @Override
        public InpaintRun inpaint(InpaintRequest each, Consumer<InpaintEvent> events) {
            return scripted.inpaint(each, events);
        }

        @Override
        public InpainterStatus status() {
            return scripted.status();
        }

        @Override
        public Runnable watchStatus(Consumer<InpainterStatus> listener) {
            return scripted.watchStatus(listener);
        }

        @Override
        public void restart() {
            scripted.restart();
        }

        @Override
        public void close() {
            scripted.close();
        }
    }
}
