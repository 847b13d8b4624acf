package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of one network as float tensors on a device, under the checkpoint's own names. Closing frees them. */
public final class Weights implements AutoCloseable {
    private final NDManager owner;
    private final Map<String, NDArray> tensors;

    private Weights(NDManager owner, Map<String, NDArray> tensors) {
        this.owner = owner;
        this.tensors = tensors;
    }

    /**
     * Reads a safetensors file. Before anything is loaded the file's names and shapes are held against {@code names}.
     *
     * @throws ModelException with a line for each tensor that is missing, has another shape, or is not known
     */
    public static Weights load(Path file, TensorNames names, ComputeDevice device) {
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            Map<String, String> inFile = checked(source, names);
            NDManager owner = device.newScope();
            try {
                return new Weights(owner, read(source, names, inFile, owner));
            } catch (RuntimeException e) {
                owner.close();
                throw e;
            }
        }
    }

    /** The tensor of this name; belongs to these weights. */
    public NDArray get(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The network did not declare a tensor " + name + ".");
        }
        return tensor;
    }

    /** The weight of a layer, {@code layer.weight}. */
    public NDArray weight(String layer) {
        return get(layer + ".weight");
    }

    /** The bias of a layer, {@code layer.bias}. */
    public NDArray bias(String layer) {
        return get(layer + ".bias");
    }

    @Override
    public void close() {
        owner.close();
    }

    /** Returns required name to name in the file. */
    private static Map<String, String> checked(SafetensorsFile source, TensorNames names) {
        List<String> faults = new ArrayList<>();
        Map<String, String> inFile = new HashMap<>();
        for (String name : source.names()) {
            String bare = names.withoutPrefix(name);
            if (names.required().containsKey(bare)) {
                if (inFile.put(bare, name) != null) {
                    faults.add(source.path() + ": tensor " + bare + " is there twice, with a prefix and without.");
                }
            } else if (!names.isIgnored(bare)) {
                faults.add(source.path() + ": tensor " + name + " does not belong to this network.");
            }
        }
        names.required().forEach((name, shape) -> {
            if (!inFile.containsKey(name)) {
                faults.add(source.path() + ": tensor " + name + " is missing.");
            } else if (!Arrays.equals(source.shape(inFile.get(name)), shape)) {
                faults.add(source.path() + ": tensor " + inFile.get(name) + " has the shape "
                        + Arrays.toString(source.shape(inFile.get(name))) + ", but the sizes in model.json ask for "
                        + Arrays.toString(shape) + ".");
            }
        });
        if (!faults.isEmpty()) {
            throw ModelException.ofAll(faults);
        }
        return inFile;
    }

    private static Map<String, NDArray> read(
            SafetensorsFile source, TensorNames names, Map<String, String> inFile, NDManager owner) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        ByteBuffer buffer = ByteBuffer.allocateDirect(largestBytes(names)).order(ByteOrder.nativeOrder());
        names.required().forEach((name, shape) -> {
            float[] values = source.floats(inFile.get(name));
            buffer.clear().asFloatBuffer().put(values);
            buffer.limit(values.length * Float.BYTES);
            // the first tensor only looks at the buffer; its copy owns its memory
            try (NDArray view = owner.create(buffer, new Shape(shape), DataType.FLOAT32)) {
                tensors.put(name, view.duplicate());
            }
        });
        return tensors;
    }

    private static int largestBytes(TensorNames names) {
        long largest = names.required().values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .max()
                .orElse(0);
        return Math.toIntExact(largest * Float.BYTES);
    }
}
