package unmask.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import unmask.nn.Weights;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

/** Several weights in one file of a checkpoint, each under a name of its own: {@code name.tensor}. */
public final class SavedWeights {
    private final Map<String, Weights> groups = new LinkedHashMap<>();

    private SavedWeights() {}

    public static SavedWeights of(Map<String, Weights> groups) {
        return new SavedWeights().with(groups);
    }

    public SavedWeights with(Map<String, Weights> more) {
        groups.putAll(more);
        return this;
    }

    public void write(Checkpoint.Writer out, String file) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        groups.forEach((group, weights) ->
                weights.shapes().forEach((name, shape) -> writer.add(group + "." + name, shape, weights.values(name))));
        out.tensors(file, writer);
    }

    /** Opens a file for as long as {@code use} runs. */
    public static void read(Checkpoint in, String file, Consumer<Reader> use) {
        try (SafetensorsFile tensors = in.tensors(file)) {
            use.accept(new Reader(tensors));
        }
    }

    /** What was written, while the file is open. */
    public record Reader(SafetensorsFile file) {
        public void into(String group, Weights weights) {
            weights.set(values(group));
        }

        public BiFunction<String, long[], float[]> values(String group) {
            return (name, shape) -> floats(group + "." + name, shape);
        }

        public boolean has(String name) {
            return file.names().contains(name);
        }

        /**
         * The elements of one tensor.
         *
         * @throws TrainingException if it has another shape
         */
        public float[] floats(String name, long... shape) {
            if (!Arrays.equals(shape, file.shape(name))) {
                throw new TrainingException(file.path() + ": tensor " + name + " has the shape "
                        + Arrays.toString(file.shape(name)) + ", not " + Arrays.toString(shape)
                        + "; delete the folder that it is in, to go on from the checkpoint before.");
            }
            return file.floats(name);
        }
    }
}
