package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import unmask.nn.ComputeDevice;
import unmask.nn.GradientTape;
import unmask.nn.Gradients;
import unmask.nn.OwnedTensors;

class StreaksTest {
    private static final int SIDE = 48;

    @AutoClose
    private static final ComputeDevice device = ComputeDevice.open("cpu");

    /** A value for each place. */
    private interface Plane {
        double at(int x, int y);
    }

    @Test
    void linesAlongRowsAndColumnsCountWhole() {
        assertEquals(2, in((x, _) -> stripe(x)), 1e-5);
        assertEquals(2, in((_, y) -> stripe(y)), 1e-5);
        assertEquals(4, in((x, y) -> stripe(x) + stripe(y)), 1e-5);
    }

    @Test
    void linesThatAreOthersInEachSquareCountWholeButForTheSquaresBorders() {
        assertEquals(2, in((x, y) -> (x / 16 + y / 16) % 2 == 0 ? stripe(x) : -stripe(x)), 0.1);
    }

    @Test
    void slantedLinesCountNothing() {
        assertEquals(0, in((x, y) -> stripe(x + y)), 1e-5);
        assertEquals(0, in((x, y) -> (x + y) % 4 < 2 ? 1 : -1), 1e-5);
    }

    @Test
    void whatIsSmoothHardlyCounts() {
        assertEquals(0, in((_, _) -> 0.7), 1e-5);
        assertEquals(0.02, in((x, y) -> 0.01 * (x - y)), 1e-5);
    }

    @Test
    void grainCountsAQuarter() {
        SplittableRandom random = new SplittableRandom(1);
        double stepOfGrain = 2 / Math.sqrt(Math.PI);
        assertEquals(2 * stepOfGrain / 4, in((_, _) -> random.nextGaussian()), 0.03);
    }

    @Test
    void whatIsLeftOfAPieceDoesNotCount() {
        double[] plain = {in((x, _) -> x < SIDE ? stripe(x) : 0, SIDE), in((x, _) -> x < SIDE ? stripe(x) : 0, SIDE + 8)
        };
        assertTrue(plain[1] < plain[0], "fewer steps hold lines");
        assertEquals(0, in((x, y) -> x < SIDE ? 0 : stripe(y), SIDE + 8), 0.3);
    }

    @Test
    void goingAgainstTheGradientTakesTheLinesAway() {
        try (NDManager scope = device.newScope();
                GradientTape _ = GradientTape.open()) {
            NDArray woven = tensor(scope, (x, _) -> stripe(x), SIDE);
            woven.setRequiresGradient(true);
            float[] gradient = Gradients.of(Streaks.in(woven), List.of(woven), false)
                    .getFirst()
                    .toFloatArray();
            assertTrue(gradient[0] > 0, "too bright a line darkens");
            assertTrue(gradient[1] < 0, "too dark a line brightens");
        }
    }

    private static double stripe(int at) {
        return at % 2 == 0 ? 1 : -1;
    }

    private static double in(Plane plane) {
        return in(plane, SIDE);
    }

    private static double in(Plane plane, int side) {
        try (NDManager scope = device.newScope()) {
            return Streaks.in(tensor(scope, plane, side)).getFloat();
        }
    }

    private static NDArray tensor(NDManager scope, Plane plane, int side) {
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) plane.at(i % side, i / side % side);
        }
        return OwnedTensors.create(scope, values, new Shape(1, 3, side, side));
    }
}
