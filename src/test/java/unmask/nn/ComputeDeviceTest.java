package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unmask.tensorfile.ModelException;

class ComputeDeviceTest {
    @Test
    void theProcessorIsAlwaysThere() {
        try (ComputeDevice device = ComputeDevice.open("CPU")) {
            assertEquals("cpu", device.name());
            assertTrue(device.isCpu());
        }
    }

    @Test
    void autoFindsADevice() {
        try (ComputeDevice device = ComputeDevice.open("auto")) {
            assertTrue(device.name().matches("cpu|cuda|mps"));
        }
    }

    @Test
    void anUnknownDeviceIsRefused() {
        var failure = assertThrows(
                ModelException.class, () -> ComputeDevice.open("abacus").close());
        assertEquals(
                "There is no device \"abacus\"; choose auto, cpu, cuda, cuda:1 and so on, or mps.",
                failure.getMessage());
    }
}
