package unmask.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import unmask.tensorfile.SafetensorsFile;

/** Writes state dicts of float tensors as {@code torch.save} does, in its zip container, tagged as saved on a GPU. */
public final class TorchWriter {
    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private final Map<String, byte[]> storages = new LinkedHashMap<>();
    private final boolean half;

    private TorchWriter(boolean half) {
        this.half = half;
    }

    /** @param half stores 16-bit floats */
    public static void write(Path file, Map<String, long[]> shapes, Map<String, float[]> values, boolean half)
            throws IOException {
        TorchWriter writer = new TorchWriter(half);
        writer.op("\u0080\u0002");
        writer.stateDict(shapes, values);
        writer.op(".");
        zip(file, writer.pickle.toByteArray(), writer.storages);
    }

    /** Writes them among what PyTorch Lightning remembers of a training. */
    public static void writeLightning(Path file, Map<String, long[]> shapes, Map<String, float[]> values)
            throws IOException {
        TorchWriter writer = new TorchWriter(false);
        writer.op("\u0080\u0002}(");
        writer.text("global_step");
        writer.number(5);
        writer.text("callbacks");
        writer.op("}cpytorch_lightning.callbacks.model_checkpoint\nModelCheckpoint\n}");
        writer.text("best_model_score");
        writer.tensor(new long[] {1}, new float[] {1});
        writer.op("ss");
        writer.text("state_dict");
        writer.stateDict(shapes, values);
        writer.op("u.");
        zip(file, writer.pickle.toByteArray(), writer.storages);
    }

    /**
     * Writes state dicts into dictionaries.
     *
     * @param values of each state dict, by the keys that lead to it, with slashes between them
     */
    public static void writeWithin(Path file, Map<String, long[]> shapes, Map<String, Map<String, float[]>> values)
            throws IOException {
        TorchWriter writer = new TorchWriter(false);
        writer.op("\u0080\u0002}(");
        values.forEach((keys, state) -> {
            String[] way = keys.split("/");
            for (int i = 0; i < way.length; i++) {
                writer.op(i == 0 ? "" : "}");
                writer.text(way[i]);
            }
            writer.stateDict(shapes, state);
            writer.op("s".repeat(way.length - 1));
        });
        writer.op("u.");
        zip(file, writer.pickle.toByteArray(), writer.storages);
    }

    private void stateDict(Map<String, long[]> shapes, Map<String, float[]> values) {
        op("ccollections\nOrderedDict\n)R(");
        shapes.forEach((name, shape) -> {
            text(name);
            tensor(shape, values.get(name));
        });
        op("u}");
        text("_metadata");
        op("ccollections\nOrderedDict\n)Rsb");
    }

    /** Writes the tensors of a safetensors file. */
    public static Path convert(Path safetensors, Path file, boolean half) throws IOException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Map<String, float[]> values = new LinkedHashMap<>();
        try (SafetensorsFile source = SafetensorsFile.open(safetensors)) {
            for (String name : source.names()) {
                shapes.put(name, source.shape(name));
                values.put(name, source.floats(name));
            }
        }
        write(file, shapes, values, half);
        return file;
    }

    /** Writes a zip container with this pickle and these storages, by key. */
    public static void zip(Path file, byte[] pickle, Map<String, byte[]> storages) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "archive/data.pkl", pickle);
            for (Map.Entry<String, byte[]> each : storages.entrySet()) {
                put(zip, "archive/data/" + each.getKey(), each.getValue());
            }
            put(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    private void tensor(long[] shape, float[] values) {
        String key = String.valueOf(storages.size());
        storages.put(key, bytes(values));
        op("ctorch._utils\n_rebuild_tensor_v2\n((");
        text("storage");
        op(half ? "ctorch\nHalfStorage\n" : "ctorch\nFloatStorage\n");
        text(key);
        text("cuda:0");
        number(values.length);
        op("tQ");
        number(0);
        tuple(shape);
        tuple(strides(shape));
        op("\u0089ccollections\nOrderedDict\n)RtR");
    }

    private byte[] bytes(float[] values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * (half ? Short.BYTES : Float.BYTES));
        out.order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (half) {
                out.putShort(Float.floatToFloat16(value));
            } else {
                out.putFloat(value);
            }
        }
        return out.array();
    }

    private static long[] strides(long[] shape) {
        List<Long> out = new ArrayList<>();
        long stride = 1;
        for (int side = shape.length - 1; side >= 0; side--) {
            out.addFirst(stride);
            stride *= shape[side];
        }
        return out.stream().mapToLong(Long::longValue).toArray();
    }

    private void tuple(long[] numbers) {
        op("(");
        for (long number : numbers) {
            number((int) number);
        }
        op("t");
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op("X");
        little(utf8.length);
        pickle.writeBytes(utf8);
    }

    private void number(int number) {
        op("J");
        little(number);
    }

    private void little(int number) {
        pickle.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    private void op(String latin) {
        pickle.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
    }
}
