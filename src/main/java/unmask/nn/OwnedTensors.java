package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Tensors of Java's numbers that own their memory. Those of {@link NDManager#create} look at a Java buffer, which is freed
 * once the tensor's handle is closed, although gradients may still be computed from it.
 */
public final class OwnedTensors {
    private OwnedTensors() {}

    /** A vector. */
    public static NDArray create(NDManager scope, float[] values) {
        return create(scope, values, new Shape(values.length));
    }

    /** Elements in row-major order. */
    public static NDArray create(NDManager scope, float[] values, Shape shape) {
        return copyOf(scope.create(values, shape));
    }

    /** A vector of 64-bit integers. */
    public static NDArray create(NDManager scope, long[] values) {
        return create(scope, values, new Shape(values.length));
    }

    /** 64-bit integers in row-major order. */
    public static NDArray create(NDManager scope, long[] values, Shape shape) {
        return copyOf(scope.create(values, shape));
    }

    /** What remains in a buffer, in the machine's byte order; the buffer may be used again afterwards. */
    public static NDArray create(NDManager scope, ByteBuffer values, Shape shape, DataType type) {
        return copyOf(scope.create(values, shape, type));
    }

    private static NDArray copyOf(NDArray view) {
        try (view) {
            return view.duplicate();
        }
    }
}
