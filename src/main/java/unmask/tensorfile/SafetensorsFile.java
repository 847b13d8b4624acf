package unmask.tensorfile;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An open safetensors file: eight bytes that give the length of a JSON header, the header, and the tensors' bytes,
 * little endian. The whole header is checked against the file when it is opened: lengths, offsets, overlaps, and each
 * tensor's bytes against its shape. The file stays mapped until closed and is read as tensors are asked for.
 */
public final class SafetensorsFile implements CheckpointFile {
    private static final int PREFIX = 8;
    private static final long MAX_HEADER = 64 << 20;

    private final Path path;
    private final Arena arena;
    private final MemorySegment data; // behind the header
    private final Map<String, SafetensorsHeader.Entry> entries;

    private SafetensorsFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        byte[] header = header(bytes);
        this.data = bytes.asSlice(PREFIX + header.length);
        this.entries = SafetensorsHeader.read(path, header, data.byteSize());
    }

    /** @throws ModelException if the file cannot be read or is not a sound safetensors file */
    public static SafetensorsFile open(Path path) {
        Existing.file(path, "does not exist.");
        return MappedFile.read(path, (arena, bytes) -> new SafetensorsFile(path, arena, bytes));
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
        return entry(name).shape().clone();
    }

    @Override
    public boolean isHalf(String name) {
        return entry(name).type() == ElementType.F16;
    }

    @Override
    public float[] floats(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        float[] out = new float[entry.elements()];
        entry.type().read(data, entry.start(), out);
        return FiniteValues.of(out, path, name);
    }

    @Override
    public void close() {
        arena.close();
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = entries.get(name);
        if (entry == null) {
            throw ModelException.missingTensor(path, name);
        }
        return entry;
    }

    private byte[] header(MemorySegment bytes) {
        long size = bytes.byteSize();
        if (size < PREFIX + 2) {
            throw fault("it has only " + size + " bytes, so it is not a safetensors file");
        }
        long header = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
        if (header < 2 || bytes.get(ValueLayout.JAVA_BYTE, PREFIX) != '{') {
            throw fault("it does not begin as a safetensors file does");
        }
        if (header > MAX_HEADER) {
            throw fault("its header claims " + header + " bytes, far more than weights need");
        }
        if (header > size - PREFIX) {
            throw fault("it is cut off within its header; copy or download it again");
        }
        return bytes.asSlice(PREFIX, header).toArray(ValueLayout.JAVA_BYTE);
    }

    private ModelException fault(String what) {
        return new ModelException(path + ": " + what + ".");
    }
}
