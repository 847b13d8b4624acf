package unmask.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unmask.tensorfile.CheckpointFile;
import unmask.tensorfile.ModelException;

/**
 * The tensors that a network's file must hold and may hold, by the checkpoint's own names. A network fills it from its
 * architecture; {@link Weights#load} holds a file against it.
 */
public final class TensorNames {
    private final String optionalPrefix;
    private final Map<String, long[]> required = new LinkedHashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    /** @param optionalPrefix what every name may begin with, such as {@code "ae."}; required names leave it out */
    public TensorNames(String optionalPrefix) {
        this.optionalPrefix = optionalPrefix;
    }

    /** The file must hold {@code name} with this shape. */
    public TensorNames require(String name, long... shape) {
        required.put(name, shape);
        return this;
    }

    /** Requires {@code name.weight} with this shape and {@code name.bias} of its first side. */
    public TensorNames requireLayer(String name, long... weightShape) {
        return require(name + ".weight", weightShape).require(name + ".bias", weightShape[0]);
    }

    /** The file may hold {@code name}, or with a dot at its end anything that begins so; it is not read. */
    public TensorNames ignore(String name) {
        ignored.add(name);
        return this;
    }

    public Map<String, long[]> required() {
        return Collections.unmodifiableMap(required);
    }

    /**
     * Finds the required tensors in a file, whose every other tensor must be one to be ignored.
     *
     * @return required name to name in the file, in the order in which they were required
     * @throws ModelException with a line for each tensor that is missing, has another shape, or is not known
     */
    public Map<String, String> locate(CheckpointFile source) {
        List<String> faults = new ArrayList<>();
        Map<String, String> inFile = new HashMap<>();
        for (String name : source.names()) {
            String bare = withoutPrefix(name);
            if (required.containsKey(bare)) {
                if (inFile.put(bare, name) != null) {
                    faults.add(source.path() + ": tensor " + ModelException.word(bare)
                            + " is there twice, with a prefix and without.");
                }
            } else if (!isIgnored(bare)) {
                faults.add(
                        source.path() + ": tensor " + ModelException.word(name) + " does not belong to this network.");
            }
        }
        Map<String, String> located = new LinkedHashMap<>();
        required.forEach((name, shape) -> {
            String found = inFile.get(name);
            if (found == null) {
                faults.add(source.path() + ": tensor " + name + " is missing.");
            } else if (!Arrays.equals(source.shape(found), shape)) {
                faults.add(source.path() + ": tensor " + found + " has the shape "
                        + Arrays.toString(source.shape(found)) + ", but the network's sizes ask for "
                        + Arrays.toString(shape) + ".");
            }
            located.put(name, found);
        });
        if (!faults.isEmpty()) {
            throw ModelException.ofAll(faults);
        }
        return located;
    }

    private String withoutPrefix(String nameInFile) {
        return nameInFile.startsWith(optionalPrefix) ? nameInFile.substring(optionalPrefix.length()) : nameInFile;
    }

    private boolean isIgnored(String name) {
        return ignored.stream().anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : name.equals(known));
    }
}
