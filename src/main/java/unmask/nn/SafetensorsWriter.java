package unmask.nn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects named float tensors and writes them as one safetensors file, in the order in which they were added. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private record Tensor(long[] shape, float[] values, boolean half) {
        int bytes() {
            return values.length * elementBytes();
        }

        int elementBytes() {
            return half ? Short.BYTES : Float.BYTES;
        }
    }

    /**
     * Adds a tensor, or replaces the one of that name.
     *
     * @param values row-major, as many as the shape holds
     */
    public SafetensorsWriter add(String name, long[] shape, float[] values) {
        return add(name, shape, values, false);
    }

    /** As {@link #add}, stored in half the space: each value is rounded to the nearest 16-bit float. */
    public SafetensorsWriter addHalf(String name, long[] shape, float[] values) {
        return add(name, shape, values, true);
    }

    private SafetensorsWriter add(String name, long[] shape, float[] values, boolean half) {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements != values.length) {
            throw new IllegalArgumentException(
                    name + ": " + values.length + " values for the shape " + Arrays.toString(shape));
        }
        tensors.put(name, new Tensor(shape.clone(), values, half));
        return this;
    }

    /** Writes the file under a temporary name beside {@code file} and moves it into place. */
    public void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(directory, file.getFileName().toString(), ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                byte[] header = header();
                out.write(little(Long.BYTES).putLong(header.length).array());
                out.write(header);
                for (Tensor tensor : tensors.values()) {
                    out.write(bytes(tensor));
                }
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
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

    private static byte[] bytes(Tensor tensor) {
        ByteBuffer bytes = little(tensor.bytes());
        if (tensor.half) {
            for (float value : tensor.values) {
                bytes.putShort(Float.floatToFloat16(value));
            }
        } else {
            bytes.asFloatBuffer().put(tensor.values);
        }
        return bytes.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
