package unmask.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import unmask.nn.ComputeDevice;
import unmask.nn.Tensors;

/** Whether a device multiplies matrices of 16-bit brain floats faster than those of 32-bit floats; found by trying. */
public final class BrainFloats {
    private static final int ROWS = 2048;
    private static final int WIDTH = 512;
    private static final int TRIES = 5;

    /** A small gain is not worth the precision. */
    private static final double LEAST_GAIN = 1.3;

    private BrainFloats() {}

    /** Takes about a tenth of a second. */
    public static boolean areFasterOn(ComputeDevice device) {
        try (NDManager scope = device.newScope()) {
            NDArray x = scope.ones(new Shape(ROWS, WIDTH));
            NDArray weight = scope.ones(new Shape(WIDTH, WIDTH));
            long full = fastest(x, weight);
            long half = fastest(Tensors.bfloat16(x), Tensors.bfloat16(weight));
            return full > LEAST_GAIN * half;
        }
    }

    /** Nanoseconds of the fastest of a few products; what else the machine does disturbs the others. */
    private static long fastest(NDArray x, NDArray weight) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            try (NDArray product = Tensors.linear(x, weight);
                    NDArray one = Tensors.float32(product)) {
                one.getFloat(0, 0); // waits for a device that works on its own
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
