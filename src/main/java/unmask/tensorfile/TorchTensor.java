package unmask.tensorfile;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor as a view of a storage: element (i, j, ...) lies at {@code offset + i * strides[0] + j * strides[1] + ...}.
 *
 * @param offset in elements
 * @param strides in elements, one a side
 */
record TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) {
    /** A Java array holds no more. */
    private static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    /** Networks use four at most. */
    private static final int MAX_SIDES = 16;

    /** Checks that the tensor lies within its storage, and that it has no more elements than that. */
    static TorchTensor of(TorchStorage storage, long offset, List<?> shape, List<?> strides) throws PickleReader.Fault {
        TorchTensor tensor = new TorchTensor(storage, offset, sides(shape), sides(strides));
        if (shape.size() != strides.size() || offset < 0 || !tensor.fits()) {
            throw new PickleReader.Fault("it has a tensor of shape " + Arrays.toString(tensor.shape) + ", strides "
                    + Arrays.toString(tensor.strides) + " and offset " + offset + ", which does not fit into its "
                    + storage.elements() + " numbers");
        }
        return tensor;
    }

    int elements() {
        int elements = 1;
        for (long side : shape) {
            elements *= (int) side;
        }
        return elements;
    }

    /** The elements, row-major. */
    float[] floats(MemorySegment data) {
        float[] out = new float[elements()];
        int size = storage.type().bytes();
        if (isContiguous()) {
            storage.type().read(data, offset * size, out);
            return out;
        }
        long[] index = new long[shape.length];
        long at = offset;
        for (int i = 0; i < out.length; i++) {
            out[i] = storage.type().at(data, at * size);
            for (int side = shape.length - 1; side >= 0; side--) {
                at += strides[side];
                if (++index[side] < shape[side]) {
                    break;
                }
                at -= strides[side] * shape[side];
                index[side] = 0;
            }
        }
        return out;
    }

    private boolean isContiguous() {
        long expected = 1;
        for (int side = shape.length - 1; side >= 0; side--) {
            if (shape[side] != 1 && strides[side] != expected) {
                return false;
            }
            expected *= shape[side];
        }
        return true;
    }

    private boolean fits() {
        try {
            long elements = 1;
            long last = offset;
            for (int i = 0; i < shape.length; i++) {
                elements = Math.multiplyExact(elements, shape[i]);
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
            }
            return elements <= Math.min(MAX_ELEMENTS, storage.elements())
                    && (elements == 0 || last < storage.elements());
        } catch (ArithmeticException e) {
            return false; // larger than any file
        }
    }

    private static long[] sides(List<?> values) throws PickleReader.Fault {
        if (values.size() > MAX_SIDES) {
            throw new PickleReader.Fault("it has a tensor of " + values.size() + " sides");
        }
        long[] out = new long[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = PickleReader.cast(Long.class, values.get(i));
            if (out[i] < 0) {
                throw new PickleReader.Fault("it has a tensor with a negative side or stride, " + out[i]);
            }
        }
        return out;
    }
}
