package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void theRestTakesAsLongAsTheSpeedSoFarSays() {
        AtomicLong nanos = new AtomicLong(Duration.ofSeconds(50).toNanos());
        Pace pace = new Pace(nanos::get);
        assertEquals(Optional.empty(), pace.left(1, 11));
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertEquals(Optional.of(Duration.ofSeconds(16)), pace.left(3, 11));
        nanos.addAndGet(Duration.ofSeconds(16).toNanos());
        assertEquals(Optional.of(Duration.ZERO), pace.left(11, 11));
    }
}
