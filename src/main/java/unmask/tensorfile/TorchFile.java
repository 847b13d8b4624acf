package unmask.tensorfile;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An open file as {@code torch.save} writes it, in either container: a zip of one pickle and a file for each storage
 * (since PyTorch 1.6), or pickles followed by the storages (before). The devices that tensors lay on are ignored. The
 * file stays mapped until closed.
 *
 * <p>Tensors inside of dictionaries and lists are named by their way in, {@code outer.inner}. A tensor that was saved by
 * itself is called {@code tensor}. Whatever the file says, reading it costs time and memory in proportion to its size.
 */
public final class TorchFile implements CheckpointFile {
    private static final String PICKLE = "/data.pkl";
    private static final BigInteger LEGACY_MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int LEGACY_PROTOCOL = 1001;

    /** Pickles of weights take a few hundred bytes a tensor. */
    private static final long MAX_PICKLE_BYTES = 64 << 20;

    /** How often each number may be part of a tensor, and how many elements may be in any case: layers share weights. */
    private static final int MAX_SHARING = 4;

    private static final long MAX_SHARED_ANYWAY = 1 << 22;

    private final Path path;
    private final Arena arena;
    private final Map<String, TorchTensor> tensors;
    private final Map<String, MemorySegment> data = new HashMap<>();
    private long pickleBytes;

    private TorchFile(Path path, Arena arena, MemorySegment bytes) throws PickleReader.Fault {
        this.path = path;
        this.arena = arena;
        byte[] first = bytes.asSlice(0, Math.min(4, bytes.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        Object root = isZip(first) ? readZip(bytes) : readLegacy(bytes);
        this.tensors = TensorPaths.of(root, pickleBytes);
        checkSharing();
    }

    /** Whether a file that begins with these bytes is one. */
    static boolean begins(byte[] first) {
        // a pickle of protocol 2 that holds one long: the legacy container's magic number
        boolean legacy = first.length >= 3 && first[0] == (byte) 0x80 && first[1] == 2 && first[2] == (byte) 0x8a;
        return legacy || isZip(first);
    }

    private static boolean isZip(byte[] first) {
        return first.length >= 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
    }

    /** @throws ModelException if the file cannot be read, is damaged, or holds anything but plain values and tensors */
    public static TorchFile open(Path path) {
        return MappedFile.read(path, (arena, bytes) -> {
            try {
                return new TorchFile(path, arena, bytes);
            } catch (PickleReader.Fault e) {
                throw new ModelException(path + ": " + e.getMessage() + ".", e);
            }
        });
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape().clone();
    }

    @Override
    public boolean isHalf(String name) {
        return tensor(name).storage().type() == ElementType.F16;
    }

    @Override
    public float[] floats(String name) {
        TorchTensor tensor = tensor(name);
        return FiniteValues.of(tensor.floats(data.get(tensor.storage().key())), path, name);
    }

    @Override
    public void close() {
        arena.close();
    }

    private TorchTensor tensor(String name) {
        TorchTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw ModelException.missingTensor(path, name);
        }
        return tensor;
    }

    private Object readZip(MemorySegment bytes) throws PickleReader.Fault {
        Map<String, MemorySegment> entries = StoredZip.entries(bytes);
        String pickle = entries.keySet().stream()
                .filter(name -> name.endsWith(PICKLE))
                .findFirst()
                .orElseThrow(() -> new PickleReader.Fault("it is a zip, but not one that PyTorch wrote"));
        String folder = pickle.substring(0, pickle.length() - PICKLE.length());
        MemorySegment order = entries.get(folder + "/byteorder");
        if (order != null && order.byteSize() == 3) { // "big", not "little"
            throw new PickleReader.Fault("it was written on a big-endian computer; save it again on another");
        }
        PickleReader reader = reader(entries.get(pickle));
        Object root = reader.read();
        pickleBytes = reader.position();
        for (TorchStorage storage : reader.storages().values()) {
            MemorySegment found = entries.get(folder + "/data/" + storage.key());
            if (found == null || found.byteSize() < storage.bytes()) {
                throw new PickleReader.Fault("its data " + ModelException.word(storage.key())
                        + " is missing or too short; copy or download it again");
            }
            data.put(storage.key(), found);
        }
        return root;
    }

    /** A magic number, a version, facts about the system, the object, the storages' keys; then the storages. */
    private Object readLegacy(MemorySegment bytes) throws PickleReader.Fault {
        PickleReader reader = reader(bytes.asSlice(0, Math.min(bytes.byteSize(), MAX_PICKLE_BYTES)));
        if (!LEGACY_MAGIC.equals(reader.read())
                || !Long.valueOf(LEGACY_PROTOCOL).equals(reader.read())) {
            throw new PickleReader.Fault("it is a pickle, but not one that PyTorch wrote");
        }
        Map<?, ?> system = PickleReader.cast(Map.class, reader.read());
        if (Boolean.FALSE.equals(system.get("little_endian"))) {
            throw new PickleReader.Fault("it was written on a big-endian computer; save it again on another");
        }
        Object root = reader.read();
        List<?> keys = PickleReader.cast(List.class, reader.read());
        pickleBytes = reader.position();
        long at = pickleBytes;
        ValueLayout.OfLong layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        for (Object key : keys) {
            TorchStorage storage = reader.storages().get(PickleReader.cast(String.class, key));
            boolean sound = storage != null
                    && at + Long.BYTES <= bytes.byteSize()
                    && bytes.get(layout, at) == storage.elements()
                    && storage.bytes() <= bytes.byteSize() - at - Long.BYTES;
            if (!sound) {
                throw new PickleReader.Fault("its data is damaged or cut off; copy or download it again");
            }
            data.put(storage.key(), bytes.asSlice(at + Long.BYTES, storage.bytes()));
            at += Long.BYTES + storage.bytes();
        }
        if (!data.keySet().containsAll(reader.storages().keySet())) {
            throw new PickleReader.Fault("some of its data is missing; copy or download it again");
        }
        return root;
    }

    private static PickleReader reader(MemorySegment pickle) throws PickleReader.Fault {
        if (pickle.byteSize() > MAX_PICKLE_BYTES) {
            throw new PickleReader.Fault("its pickle has " + pickle.byteSize() + " bytes, far more than weights need");
        }
        return new PickleReader(pickle.asByteBuffer());
    }

    private void checkSharing() throws PickleReader.Fault {
        long seen = 0;
        for (TorchTensor tensor : tensors.values()) {
            seen += tensor.elements();
        }
        long stored = 0;
        for (TorchStorage storage :
                tensors.values().stream().map(TorchTensor::storage).distinct().toList()) {
            stored += storage.elements();
        }
        if (seen > Math.max(MAX_SHARED_ANYWAY, MAX_SHARING * stored)) {
            throw new PickleReader.Fault(
                    "its tensors have " + seen + " elements in all, but it holds " + stored + " numbers only");
        }
    }
}
