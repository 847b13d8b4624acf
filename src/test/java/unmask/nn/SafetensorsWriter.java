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

    private record Tensor(long[] shape, float[] values) {}

    /**
     * Adds a tensor, or replaces the one of that name.
     *
     * @param values row-major, as many as the shape holds
     */
    public SafetensorsWriter add(String name, long[] shape, float[] values) {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements != values.length) {
            throw new IllegalArgumentException(
                    name + ": " + values.length + " values for the shape " + Arrays.toString(shape));
        }
        tensors.put(name, new Tensor(shape.clone(), values));
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
                    ByteBuffer bytes = little(tensor.values.length * Float.BYTES);
                    bytes.asFloatBuffer().put(tensor.values);
                    out.write(bytes.array());
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
            long end = offset + (long) each.getValue().values.length * Float.BYTES;
            ObjectNode fields = root.putObject(each.getKey());
            fields.put("dtype", ElementType.F32.name());
            fields.set("shape", json.valueToTree(each.getValue().shape));
            fields.set("data_offsets", json.valueToTree(new long[] {offset, end}));
            offset = end;
        }
        byte[] text = json.writeValueAsBytes(root);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
