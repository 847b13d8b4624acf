package unmask.tensorfile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import unmask.files.WholeFile;

/**
 * Collects named float tensors and writes them as one safetensors file, in the order in which they were added. Values that
 * are given as a supplier are asked for one tensor at a time, while writing.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private record Tensor(long[] shape, Supplier<float[]> values, boolean half) {
        int elements() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }

        long bytes() {
            return (long) elements() * (half ? Short.BYTES : Float.BYTES);
        }
    }

    /**
     * Adds a tensor, or replaces the one of that name.
     *
     * @param values row-major, as many as the shape holds
     */
    public SafetensorsWriter add(String name, long[] shape, float[] values) {
        return add(name, shape, false, given(name, shape, values));
    }

    /** As {@link #add}, stored in half the space: each value is rounded to the nearest 16-bit float. */
    public SafetensorsWriter addHalf(String name, long[] shape, float[] values) {
        return add(name, shape, true, given(name, shape, values));
    }

    /**
     * As {@link #add}, with values that need not be in memory yet.
     *
     * @param half stores 16-bit floats
     * @param values asked once for each {@link #write}
     */
    public SafetensorsWriter add(String name, long[] shape, boolean half, Supplier<float[]> values) {
        tensors.put(name, new Tensor(shape.clone(), values, half));
        return this;
    }

    private static Supplier<float[]> given(String name, long[] shape, float[] values) {
        requireCount(name, shape, values);
        return () -> values;
    }

    /** Writes the file; it appears whole or not at all. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        byte[] header = header();
        out.write(little(Long.BYTES).putLong(header.length).array());
        out.write(header);
        for (Map.Entry<String, Tensor> each : tensors.entrySet()) {
            out.write(bytes(each.getKey(), each.getValue()));
        }
    }

    /** The header, padded with spaces so that the tensors begin aligned. */
    private byte[] header() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, Tensor> each : tensors.entrySet()) {
            long end = offset + each.getValue().bytes();
            ObjectNode fields = root.putObject(each.getKey());
            fields.put("dtype", (each.getValue().half ? ElementType.F16 : ElementType.F32).name());
            fields.set("shape", json.valueToTree(each.getValue().shape));
            fields.set("data_offsets", json.valueToTree(new long[] {offset, end}));
            offset = end;
        }
        byte[] text = json.writeValueAsBytes(root);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static byte[] bytes(String name, Tensor tensor) {
        float[] values = tensor.values.get();
        requireCount(name, tensor.shape, values);
        ByteBuffer bytes = little(Math.toIntExact(tensor.bytes()));
        if (tensor.half) {
            for (float value : values) {
                short rounded = Float.floatToFloat16(value);
                if (Float.isInfinite(Float.float16ToFloat(rounded)) && Float.isFinite(value)) {
                    throw new ModelException("Tensor " + name + " holds " + value
                            + ", too much for a 16-bit float; store it in full precision.");
                }
                bytes.putShort(rounded);
            }
        } else {
            bytes.asFloatBuffer().put(values);
        }
        return bytes.array();
    }

    private static void requireCount(String name, long[] shape, float[] values) {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(
                    name + ": " + values.length + " values for the shape " + Arrays.toString(shape));
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
