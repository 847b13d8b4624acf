package unmask.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedTensorsTest {
    @Test
    void aTensorKeepsItsValuesWhenTheBufferItWasMadeOfIsUsedAgain() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2 * Float.BYTES).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(new float[] {3, 4});
        try (ComputeDevice device = ComputeDevice.open("cpu");
                NDManager scope = device.newScope()) {
            NDArray tensor = OwnedTensors.create(scope, buffer, new Shape(2), DataType.FLOAT32);
            buffer.asFloatBuffer().put(new float[] {Float.NaN, Float.NaN});
            assertArrayEquals(new float[] {3, 4}, tensor.toFloatArray());
        }
    }

    @Test
    void numbersLieInTheTensorRowByRow() {
        try (ComputeDevice device = ComputeDevice.open("cpu");
                NDManager scope = device.newScope()) {
            NDArray floats = OwnedTensors.create(scope, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
            NDArray integers = OwnedTensors.create(scope, new long[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
            assertEquals(4, floats.getFloat(1, 0));
            assertEquals(4, integers.getLong(1, 0));
        }
    }

    @Test
    void onlyTheTensorItselfStaysInTheScope() {
        try (ComputeDevice device = ComputeDevice.open("cpu");
                NDManager scope = device.newScope()) {
            NDArray vector = OwnedTensors.create(scope, new float[] {1, 2});
            assertEquals(List.of(vector), scope.getManagedArrays());
        }
    }
}
