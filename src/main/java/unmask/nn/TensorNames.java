package unmask.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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

    String withoutPrefix(String nameInFile) {
        return nameInFile.startsWith(optionalPrefix) ? nameInFile.substring(optionalPrefix.length()) : nameInFile;
    }

    boolean isIgnored(String name) {
        return ignored.stream().anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : name.equals(known));
    }
}
