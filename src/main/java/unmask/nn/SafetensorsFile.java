package unmask.nn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An open safetensors file: eight bytes that give the length of a JSON header, the header, and the tensors' bytes,
 * little endian. The whole header is checked against the file when it is opened: lengths, offsets, overlaps, and each
 * tensor's bytes against its shape. The file stays mapped until closed and is read as tensors are asked for.
 */
public final class SafetensorsFile implements CheckpointFile {
    private static final int PREFIX = 8;
    private static final long MAX_HEADER = 100_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;
    private final Map<String, Entry> entries;

    private record Entry(ElementType type, long[] shape, long start, long end) {
        long elements() {
            return (end - start) / type.bytes();
        }
    }

    private SafetensorsFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
        this.entries = readHeader();
    }

    /** @throws ModelException if the file cannot be read or is not a sound safetensors file */
    @SuppressWarnings("MustBeClosedChecker") // the file that is returned owns the arena and closes it
    public static SafetensorsFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelException(path + " does not exist.");
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new SafetensorsFile(path, arena, bytes);
        } catch (IOException e) {
            arena.close();
            throw new ModelException(path + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public long[] shape(String name) {
        return entry(name).shape.clone();
    }

    @Override
    public boolean isHalf(String name) {
        return entry(name).type == ElementType.F16;
    }

    @Override
    public float[] floats(String name) {
        Entry entry = entry(name);
        float[] out = new float[Math.toIntExact(entry.elements())];
        entry.type.read(bytes.asSlice(PREFIX, bytes.byteSize() - PREFIX), entry.start, out);
        return out;
    }

    @Override
    public void close() {
        arena.close();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ModelException(path + ": tensor " + name + " is missing.");
        }
        return entry;
    }

    private Map<String, Entry> readHeader() {
        long size = bytes.byteSize();
        if (size < PREFIX + 2) {
            throw fault("it has only " + size + " bytes, so it is not a safetensors file");
        }
        long header = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
        if (header < 2 || header > MAX_HEADER || bytes.get(ValueLayout.JAVA_BYTE, PREFIX) != '{') {
            throw fault("it does not begin as a safetensors file does");
        }
        if (header > size - PREFIX) {
            throw fault("it is cut off within its header; copy or download it again");
        }
        Map<String, Entry> found = new LinkedHashMap<>();
        parse(bytes.asSlice(PREFIX, header).toArray(ValueLayout.JAVA_BYTE))
                .properties()
                .forEach(field -> {
                    if (!field.getKey().equals("__metadata__")) {
                        found.put(field.getKey(), entryOf(field.getKey(), field.getValue(), header));
                    }
                });
        checkThatNothingOverlaps(found, size - PREFIX - header);
        return Collections.unmodifiableMap(found);
    }

    private JsonNode parse(byte[] header) {
        try {
            JsonNode root = JSON.readTree(header);
            if (root == null || !root.isObject()) {
                throw fault("its header is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ModelException(path + ": its header is not valid JSON, so it is damaged.", e);
        } catch (IOException e) {
            throw new ModelException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Offsets become relative to the end of the file's first eight bytes. */
    private Entry entryOf(String name, JsonNode fields, long header) {
        ElementType type = ElementType.named(fields.path("dtype").asText())
                .orElseThrow(() -> fault("tensor " + name + " has the unknown type \""
                        + fields.path("dtype").asText() + "\""));
        long[] shape = numbers(name, fields.path("shape"));
        long[] offsets = numbers(name, fields.path("data_offsets"));
        if (offsets.length != 2 || offsets[1] < offsets[0]) {
            throw fault("tensor " + name + " has impossible offsets");
        }
        long elements = 1;
        for (long side : shape) {
            elements = side == 0 || elements <= Integer.MAX_VALUE / side ? elements * side : Long.MAX_VALUE;
            if (elements == Long.MAX_VALUE) {
                throw fault("tensor " + name + " has more elements than can be read");
            }
        }
        if (offsets[1] - offsets[0] != elements * type.bytes()) {
            throw fault("tensor " + name + " has " + (offsets[1] - offsets[0]) + " bytes, but its shape needs "
                    + elements * type.bytes());
        }
        return new Entry(type, shape, header + offsets[0], header + offsets[1]);
    }

    private long[] numbers(String name, JsonNode array) {
        List<Long> values = new ArrayList<>();
        array.forEach(value -> {
            if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < 0) {
                throw fault("tensor " + name + " has an impossible shape or offset");
            }
            values.add(value.asLong());
        });
        if (!array.isArray()) {
            throw fault("tensor " + name + " has no shape or no offsets");
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private void checkThatNothingOverlaps(Map<String, Entry> found, long available) {
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(found.entrySet());
        byPlace.sort(Comparator.comparingLong(e -> e.getValue().start));
        long header = bytes.byteSize() - PREFIX - available;
        long end = header;
        for (Map.Entry<String, Entry> each : byPlace) {
            if (each.getValue().end > bytes.byteSize() - PREFIX) {
                throw fault("it is cut off within tensor " + each.getKey() + "; copy or download it again");
            }
            if (each.getValue().start < end && each.getValue().elements() > 0) {
                throw fault("tensor " + each.getKey() + " overlaps another one");
            }
            end = Math.max(end, each.getValue().end);
        }
    }

    private ModelException fault(String what) {
        return new ModelException(path + ": " + what + ".");
    }
}
