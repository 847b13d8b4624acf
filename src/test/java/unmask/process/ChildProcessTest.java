package unmask.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import unmask.support.Recording;

/** Real children, which run {@link ChildStandIn}. Whoever of them lives is connected to the test. */
@Timeout(120)
class ChildProcessTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Recording<String> output = new Recording<>();
    private final Recording<String> errors = new Recording<>();
    private ServerSocket lives;

    @BeforeEach
    void listen() throws IOException {
        lives = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        lives.close();
    }

    @Test
    void bothStreamsAreHeardBeforeItCountsAsEnded() throws Exception {
        assertEquals(3, start("says").ended().get());
        assertEquals(List.of("one", "two", "three", "", "four"), output.all());
        assertTrue(errors.all().contains("“Grün”"), errors.all().toString());
    }

    @Test
    void itReadsWhatItIsToldAndEndsWithItsInput() throws Exception {
        ChildProcess child = start("repeats");
        child.tell("Grüße");
        output.await("heard Grüße"::equals);
        assertFalse(child.ended().isDone());
        child.end(LONG);
        assertEquals(0, child.ended().get());
        assertEquals("heard all", output.all().getLast());
        child.tell("too late");
    }

    @Test
    void aFloodWithoutAnEndOfLineHoldsNothingUp() throws Exception {
        assertEquals(0, start("floods").ended().get());
        assertEquals(List.of("done"), output.all());
        assertTrue(errors.all().contains("x".repeat(10_000)));
    }

    @Test
    void aListenerThatFailsHoldsNothingUp() throws Exception {
        ChildProcess child = ChildProcess.start(
                "stand-in",
                ChildStandIn.command("says", lives.getLocalPort()),
                line -> {
                    output.accept(line);
                    throw new IllegalStateException("no such line");
                },
                errors);
        assertEquals(3, child.ended().get());
        assertEquals(5, output.all().size());
    }

    @Test
    void whatIsKilledIsGone() throws Exception {
        ChildProcess child = start("waits");
        try (Socket life = lives.accept()) {
            child.kill();
            assertGone(life);
        }
        assertTrue(child.ended().get() != 0);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // knows force alone
    void whoIsToldToEndMayStillSayGoodbye() throws Exception {
        ChildProcess child = start("greets");
        try (Socket life = lives.accept()) {
            child.end(Duration.ZERO);
            assertGone(life);
        }
        child.ended().get();
        assertTrue(output.all().contains("bye"), output.all().toString());
    }

    @Test
    void whoDefiesIsEndedByForceWithAllThatItHasStarted() throws Exception {
        ChildProcess child = start("defies");
        try (Socket one = lives.accept();
                Socket other = lives.accept()) {
            child.end(SHORT);
            assertGone(one);
            assertGone(other);
        }
        child.ended().get();
    }

    @Test
    void aGrandchildThatHoldsTheStreamsIsNotWaitedFor() throws Exception {
        ChildProcess child = start("leaves");
        try (Socket life = lives.accept()) {
            assertEquals(0, child.ended().get());
            life.setSoTimeout(1);
            assertThrows(
                    java.net.SocketTimeoutException.class,
                    () -> life.getInputStream().read());
        }
        assertEquals(List.of("gone"), output.all());
    }

    @Test
    void whoEndsInTimeTellsHow() throws Exception {
        assertEquals(OptionalInt.of(3), start("says").endedWithin(LONG));
        assertEquals("four", output.all().getLast());
    }

    @Test
    void whoTakesTooLongIsEnded() throws Exception {
        ChildProcess child = start("waits");
        try (Socket life = lives.accept()) {
            assertEquals(OptionalInt.empty(), child.endedWithin(SHORT));
            assertGone(life);
        }
    }

    @Test
    void whoeverIsInterruptedLeavesNoChild() throws Exception {
        ChildProcess child = start("waits");
        try (Socket life = lives.accept()) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> child.endedWithin(LONG));
            assertTrue(Thread.interrupted());
            assertGone(life);
        }
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        IOException told = assertThrows(
                IOException.class, () -> ChildProcess.start("stand-in", List.of("no-such-program"), output, errors));
        assertTrue(told.getMessage().contains("no-such-program"), told.getMessage());
    }

    private ChildProcess start(String does) throws IOException {
        return ChildProcess.start("stand-in", ChildStandIn.command(does, lives.getLocalPort()), output, errors);
    }

    /** Waits until the other side of a connection has ended. */
    private static void assertGone(Socket life) throws IOException {
        try {
            assertEquals(-1, life.getInputStream().read());
        } catch (SocketException reset) {
            return; // it was cut off
        }
    }
}
