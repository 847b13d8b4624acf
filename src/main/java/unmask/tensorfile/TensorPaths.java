package unmask.tensorfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the tensors within a value out of a pickle and names them by their way in. A value may stand in many places, even
 * in itself, so that there may be ways without end: looking is limited by the size of the pickle.
 */
final class TensorPaths {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 1000;

    /** Values to look at, and letters of names, for each byte of the pickle; weights need about one in all. */
    private static final int STEPS_A_BYTE = 4;

    private static final int STEPS_ANYWAY = 1000;

    private final Map<String, TorchTensor> found = new LinkedHashMap<>();
    private long stepsLeft;

    /**
     * The way to a value.
     *
     * @param outer the way to what holds it
     * @param key under which it stands there
     * @param depth 1 for what the outermost value holds
     */
    private record Way(Way outer, Object key, int depth) {
        static final Way NONE = new Way(null, "", 0);

        Way to(Object inner) {
            return new Way(this, inner, depth + 1);
        }

        String name() {
            return outer == NONE ? key.toString() : outer.name() + "." + key;
        }
    }

    private TensorPaths(long stepsLeft) {
        this.stepsLeft = stepsLeft;
    }

    /** @param pickleBytes length of what the value was read from */
    static Map<String, TorchTensor> of(Object root, long pickleBytes) throws PickleReader.Fault {
        TensorPaths paths = new TensorPaths(STEPS_ANYWAY + STEPS_A_BYTE * pickleBytes);
        paths.collect(Way.NONE, root);
        return paths.found;
    }

    private void collect(Way way, Object value) throws PickleReader.Fault {
        spend(1);
        if (way.depth > MAX_DEPTH) {
            throw tooMuch();
        }
        switch (value) {
            case TorchTensor tensor -> {
                String name = way == Way.NONE ? "tensor" : way.name();
                spend(name.length());
                if (name.length() > MAX_NAME) {
                    throw new PickleReader.Fault("it has a tensor with a name of " + name.length() + " letters");
                }
                if (found.put(name, tensor) != null) {
                    throw new PickleReader.Fault("it holds two tensors called " + ModelException.word(name));
                }
            }
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    collect(way.to(each.getKey()), each.getValue());
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(way.to(i), list.get(i));
                }
            }
            case null, default -> {}
        }
    }

    private void spend(int steps) throws PickleReader.Fault {
        stepsLeft -= steps;
        if (stepsLeft < 0) {
            throw tooMuch();
        }
    }

    private static PickleReader.Fault tooMuch() {
        return new PickleReader.Fault("its values are nested too deeply, or there are too many of them");
    }
}
