package unmask.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import unmask.metrics.InnerProducts;
import unmask.nn.ComputeDevice;
import unmask.nn.OwnedTensors;
import unmask.nn.Tensors;

/** Inner products by the engine, several times as fast as in Java. */
final class EngineProducts implements InnerProducts {
    private final ComputeDevice device;

    EngineProducts(ComputeDevice device) {
        this.device = device;
    }

    @Override
    public float[] of(float[][] a, float[][] b) {
        try (NDManager scope = device.newScope()) {
            return Tensors.linear(matrix(a, scope), matrix(b, scope)).toFloatArray(); // (a, width) (b, width) -> (a, b)
        }
    }

    private static NDArray matrix(float[][] rows, NDManager scope) {
        int width = rows[0].length;
        float[] flat = new float[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return OwnedTensors.create(scope, flat, new Shape(rows.length, width));
    }
}
