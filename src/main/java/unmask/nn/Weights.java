package unmask.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;

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
            Map<String, String> inFile = names.locate(source);
            NDManager owner = device.newScope();
            try {
                return new Weights(owner, read(source, names, inFile, owner));
            } catch (RuntimeException e) {
                owner.close();
                throw e;
            }
        }
    }

    /**
     * New weights.
     *
     * @param values gives the elements of each required tensor, row-major, by name and shape
     */
    public static Weights create(TensorNames names, BiFunction<String, long[], float[]> values, ComputeDevice device) {
        return filled(names.required(), values, device.newScope());
    }

    /** The names in a fixed order, and of each the shape. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.getShape().getShape()));
        return shapes;
    }

    /** The tensors in the order of {@link #shapes}. */
    public List<NDArray> tensors() {
        return List.copyOf(tensors.values());
    }

    /** The tensors with the chosen names, shared with these and freed with these. */
    public Weights only(Predicate<String> chosen) {
        Map<String, NDArray> some = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (chosen.test(name)) {
                some.put(name, tensor);
            }
        });
        return new Weights(owner, some);
    }

    /** A tensor's elements, row-major. */
    public float[] values(String name) {
        return get(name).toFloatArray();
    }

    /** Weights with the same values, to be closed on their own; they record no gradients. */
    public Weights copy() {
        NDManager scope = owner.getParentManager().newSubManager();
        Map<String, NDArray> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            NDArray copy = tensor.stopGradient().duplicate();
            copy.attach(scope);
            copies.put(name, copy);
        });
        return new Weights(scope, copies);
    }

    /** Weights with the same values on a device, to be closed on their own; they record gradients if these do. */
    Weights copyOnto(ComputeDevice device) {
        Weights copies = new Weights(device.newScope(), new LinkedHashMap<>());
        tensors.forEach((name, tensor) -> {
            NDArray copy = copies.owner.zeros(tensor.getShape());
            Tensors.copyInPlace(copy, tensor);
            copy.setRequiresGradient(tensor.hasGradient());
            copies.tensors.put(name, copy);
        });
        return copies;
    }

    /** Weights of the same names and shapes, all zero, to be closed on their own. */
    public Weights zeros() {
        return filled(
                shapes(),
                (name, shape) -> new float[elements(shape)],
                owner.getParentManager().newSubManager());
    }

    /** Overwrites every tensor in place. */
    public void set(BiFunction<String, long[], float[]> values) {
        tensors.forEach(
                (name, tensor) -> set(name, values.apply(name, tensor.getShape().getShape())));
    }

    /** Overwrites every tensor in place with that of other weights of the same names and shapes, on any device. */
    public void become(Weights other) {
        Tensors.recordGradients(false);
        tensors.forEach((name, tensor) -> Tensors.copyInPlace(tensor, other.get(name)));
    }

    /** Overwrites one tensor in place. */
    public void set(String name, float[] values) {
        NDArray tensor = get(name);
        if (values.length != tensor.size()) {
            throw new IllegalArgumentException(
                    name + " has " + tensor.size() + " elements, not " + values.length + ".");
        }
        try (NDArray copy = OwnedTensors.create(owner, values, tensor.getShape())) {
            Tensors.copyInPlace(tensor, copy);
        }
    }

    /** From now on what is computed from these under a {@link GradientTape} can be differentiated by them. */
    public void requireGradients() {
        tensors.values().forEach(tensor -> tensor.setRequiresGradient(true));
    }

    /**
     * The same weights as 16-bit brain floats. Under a {@link GradientTape} gradients flow through to these.
     *
     * @param scope owns the result, which must not be closed on its own
     */
    public Weights bfloat16(NDManager scope) {
        Map<String, NDArray> halves = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            NDArray half = Tensors.bfloat16(tensor);
            half.attach(scope);
            halves.put(name, half);
        });
        return new Weights(scope, halves);
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

    private static Weights filled(
            Map<String, long[]> shapes, BiFunction<String, long[], float[]> values, NDManager owner) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) ->
                tensors.put(name, OwnedTensors.create(owner, values.apply(name, shape), new Shape(shape))));
        return new Weights(owner, tensors);
    }

    private static int elements(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    private static Map<String, NDArray> read(
            SafetensorsFile source, TensorNames names, Map<String, String> inFile, NDManager owner) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(largestBytes(source, names)).order(ByteOrder.nativeOrder());
        names.required().forEach((name, shape) -> {
            Checkpoint.pass();
            float[] values = source.floats(inFile.get(name));
            buffer.clear().asFloatBuffer().put(values);
            buffer.limit(values.length * Float.BYTES);
            tensors.put(name, OwnedTensors.create(owner, buffer, new Shape(shape), DataType.FLOAT32));
        });
        return tensors;
    }

    private static int largestBytes(SafetensorsFile source, TensorNames names) {
        int largest = 0;
        for (Map.Entry<String, long[]> each : names.required().entrySet()) {
            int elements = elements(each.getValue()); // as many as the file has, which fit an array
            if (elements > Integer.MAX_VALUE / Float.BYTES) {
                throw new ModelException(source.path() + ": tensor " + each.getKey() + " has " + elements
                        + " elements, more than can be used.");
            }
            largest = Math.max(largest, elements * Float.BYTES);
        }
        return largest;
    }
}
