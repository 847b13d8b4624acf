package unmask.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import unmask.files.Hashes;
import unmask.files.WholeFile;
import unmask.nn.Weights;
import unmask.tensorfile.JsonFile;
import unmask.tensorfile.ModelException;
import unmask.tensorfile.SafetensorsFile;
import unmask.tensorfile.SafetensorsWriter;

/**
 * The state of a training after some step: a folder with safetensors files and {@code checkpoint.json}, which holds named
 * numbers and texts and the SHA-256 of each file. One that is open was found whole.
 */
public final class Checkpoint {
    private static final int FORMAT = 1;
    private static final String DESCRIPTION = "checkpoint.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode root;

    private Checkpoint(Path folder, JsonNode root) {
        this.folder = folder;
        this.root = root;
    }

    /**
     * Opens a checkpoint and holds every file against its hash.
     *
     * @throws TrainingException with one sentence, if anything is missing or changed
     */
    public static Checkpoint open(Path folder) {
        try {
            Path description = folder.resolve(DESCRIPTION);
            if (!Files.isRegularFile(description)) {
                throw damaged(folder, DESCRIPTION + " is missing");
            }
            Checkpoint checkpoint = new Checkpoint(folder, JsonFile.read(description));
            checkpoint.verify();
            return checkpoint;
        } catch (ModelException e) {
            throw new TrainingException("The checkpoint " + folder + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TrainingException("The checkpoint " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Steps done when it was written. */
    public long step() {
        return root.path("step").asLong();
    }

    /** A number of something, at least 0. */
    public long whole(String name) {
        JsonNode value = value(name);
        if (!isCount(value)) {
            throw damaged(folder, name + " is not a whole number from 0 on");
        }
        return value.asLong();
    }

    public double number(String name) {
        JsonNode value = value(name);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw damaged(folder, name + " is not a number");
        }
        return value.asDouble();
    }

    public String text(String name) {
        JsonNode value = value(name);
        if (!value.isTextual()) {
            throw damaged(folder, name + " is not text");
        }
        return value.asText();
    }

    /** A file of tensors; the caller closes it. */
    public SafetensorsFile tensors(String file) {
        return SafetensorsFile.open(path(file));
    }

    /** Overwrites weights in place with those that {@link Writer#weights} wrote into a file, by the same names of groups. */
    public void restore(String file, Map<String, Weights> groups) {
        try (SafetensorsFile tensors = tensors(file)) {
            groups.forEach((group, weights) -> weights.set((name, shape) -> {
                String inFile = group + "." + name;
                if (!Arrays.equals(shape, tensors.shape(inFile))) {
                    throw damaged(folder, inFile + " has the shape " + Arrays.toString(tensors.shape(inFile)));
                }
                return tensors.floats(inFile);
            }));
        }
    }

    /** SHA-256 of one of its files, in hexadecimal. */
    String hash(String file) {
        path(file);
        return root.path("sha256").path(file).asText();
    }

    private Path path(String file) {
        if (!root.path("sha256").has(file)) {
            throw damaged(folder, "it holds no " + file);
        }
        return folder.resolve(file);
    }

    private JsonNode value(String name) {
        JsonNode value = root.path("values").path(name);
        if (value.isMissingNode()) {
            throw damaged(folder, name + " is missing");
        }
        return value;
    }

    private void verify() throws IOException {
        int format = root.path("format").asInt();
        if (format != FORMAT) {
            throw new TrainingException("The checkpoint " + folder + " has format " + root.path("format")
                    + ", but this version reads format " + FORMAT + " only.");
        }
        if (!isCount(root.path("step")) || !root.path("sha256").isObject()) {
            throw damaged(folder, DESCRIPTION + " lacks its step or its hashes");
        }
        for (var file : root.path("sha256").properties()) {
            if (!file.getKey().matches("[A-Za-z0-9._-]+")) {
                throw damaged(folder, DESCRIPTION + " names a file that is none of its own");
            }
            Path found = folder.resolve(file.getKey());
            if (!Files.isRegularFile(found)) {
                throw damaged(folder, file.getKey() + " is missing");
            }
            if (!Hashes.sha256(found).equals(file.getValue().asText())) {
                throw damaged(folder, file.getKey() + " has changed since it was written");
            }
        }
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0;
    }

    private static TrainingException damaged(Path folder, String how) {
        return new TrainingException("The checkpoint " + folder + " is damaged: " + how + ".");
    }

    /** Writes the content of one checkpoint; each name can be given once. */
    public static final class Writer {
        private final Path folder;
        private final ObjectNode root = JSON.createObjectNode();
        private final ObjectNode values;
        private final ObjectNode hashes;

        Writer(Path folder, long step) {
            this.folder = folder;
            root.put("format", FORMAT);
            root.put("step", step);
            values = root.putObject("values");
            hashes = root.putObject("sha256");
        }

        /** @param file a name that ends in {@code .safetensors} */
        public Writer tensors(String file, SafetensorsWriter tensors) throws IOException {
            requireNew(hashes, file);
            Path path = folder.resolve(file);
            tensors.write(path);
            hashes.put(file, Hashes.sha256(path));
            return this;
        }

        /** Several weights in one file, in full precision, each tensor under {@code group.name}. */
        public Writer weights(String file, Map<String, Weights> groups) throws IOException {
            SafetensorsWriter tensors = new SafetensorsWriter();
            groups.forEach((group, weights) -> weights.shapes()
                    .forEach((name, shape) -> tensors.add(group + "." + name, shape, weights.values(name))));
            return tensors(file, tensors);
        }

        /** A whole number, read back as exactly the same. */
        public Writer number(String name, long value) {
            requireNew(values, name);
            values.put(name, value);
            return this;
        }

        /** A finite number, read back as exactly the same. */
        public Writer number(String name, double value) {
            requireNew(values, name);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " is " + value);
            }
            values.put(name, value);
            return this;
        }

        public Writer text(String name, String value) {
            requireNew(values, name);
            values.put(name, value);
            return this;
        }

        /** Makes the folder a checkpoint, under the name that it still has. */
        void finish() throws IOException {
            WholeFile.write(
                    folder.resolve(DESCRIPTION),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        }

        private static void requireNew(ObjectNode names, String name) {
            if (names.has(name)) {
                throw new IllegalArgumentException(name + " was written before");
            }
        }
    }
}
