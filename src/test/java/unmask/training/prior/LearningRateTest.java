package unmask.training.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void itRisesToItsHighestThenFallsAsHalfACosine() {
        LearningRate rate = new LearningRate(0.3, 10, true, 110);
        assertEquals(0.03, rate.at(1), 1e-12);
        assertEquals(0.3, rate.at(10), 1e-12);
        assertEquals((0.3 + 0.01) / 2, rate.at(60), 1e-12);
        assertEquals(0.01, rate.at(110), 1e-12);
        assertEquals(0.01, rate.at(1000), 1e-12);
    }

    @Test
    void aConstantRateStaysAtItsHighest() {
        LearningRate rate = new LearningRate(0.3, 0, false, 100);
        assertEquals(0.3, rate.at(1));
        assertEquals(0.3, rate.at(100_000));
    }

    @Test
    void aWarmUpLongerThanTheTrainingOnlyRises() {
        LearningRate rate = new LearningRate(0.3, 100, true, 50);
        assertTrue(rate.at(50) < rate.at(100));
        assertEquals(0.3, rate.at(100), 1e-12);
    }
}
