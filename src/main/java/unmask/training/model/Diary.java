package unmask.training.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unmask.files.WholeFile;
import unmask.tensorfile.JsonFile;
import unmask.tensorfile.ModelException;
import unmask.training.TrainingException;

/** What must be known of a training's earlier parts when it goes on: how it began, and what it has spent. */
final class Diary {
    private static final int FORMAT = 1;
    private static final String SECONDS = "seconds";
    private static final String PACE = "secondsPerStep";
    private static final String STEPS = "steps";
    private static final String DONE = "done";

    /** Far more seconds or steps than any training has. */
    private static final double MOST = 1e15;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode root;

    private Diary(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Opens the diary in a folder, or begins one.
     *
     * @throws TrainingException if the training was begun in another way than is now asked for
     */
    static Diary open(Path folder, ModelOrder order) throws IOException {
        Path file = folder.resolve("training.json");
        ObjectNode beginning = beginning(order);
        if (!Files.exists(file)) {
            return new Diary(file, beginning);
        }
        try {
            ObjectNode root = JsonFile.read(file);
            beginning.fieldNames().forEachRemaining(name -> requireSame(order, name, root, beginning));
            if (!isSound(root, beginning)) {
                throw new TrainingException(damaged(file));
            }
            return new Diary(file, root);
        } catch (ModelException e) {
            throw new TrainingException(damaged(file), e);
        }
    }

    private static String damaged(Path file) {
        return file + " is damaged; delete its folder to begin again.";
    }

    /** Whether everything beside what was {@link #beginning} is what was written here. */
    private static boolean isSound(ObjectNode root, ObjectNode beginning) {
        return root.properties().stream()
                .filter(field -> !beginning.has(field.getKey()))
                .allMatch(field -> field.getKey().equals(SECONDS)
                        ? isCount(field.getValue())
                        : field.getValue().isObject() && isSoundStage(field.getValue()));
    }

    private static boolean isSoundStage(JsonNode stage) {
        return stage.properties().stream().allMatch(field -> isCount(field.getValue()))
                && (stage.path(STEPS).asLong() == 0 || stage.path(PACE).asDouble() > 0);
    }

    private static boolean isCount(JsonNode value) {
        return value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= MOST;
    }

    /** Seconds of all parts of the training. */
    double secondsSpent() {
        return root.path(SECONDS).asDouble();
    }

    /**
     * Notes how far the training is.
     *
     * @param steps that a stage has done since its very beginning
     */
    void note(double secondsSpent, String stage, long steps) throws IOException {
        root.put(SECONDS, secondsSpent);
        root.withObject(stage).put(DONE, steps);
        save();
    }

    /** Seconds that a step of a stage takes on this computer; 0 before that was measured. */
    double secondsPerStep(String stage) {
        return root.path(stage).path(PACE).asDouble();
    }

    /** Steps that a stage was planned to take in all; 0 before it was planned. */
    long steps(String stage) {
        return root.path(stage).path(STEPS).asLong();
    }

    /** Steps that a stage has done. */
    long stepsDone(String stage) {
        return root.path(stage).path(DONE).asLong();
    }

    void plan(String stage, double secondsPerStep, long steps) throws IOException {
        root.withObject(stage).put(PACE, secondsPerStep).put(STEPS, steps);
        save();
    }

    private void save() throws IOException {
        WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private static ObjectNode beginning(ModelOrder order) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("start", order.start().map(model -> model.name()).orElse("nothing"));
        root.put("mirrored", order.mirrored());
        root.put("seed", order.seed());
        return root;
    }

    private static void requireSame(ModelOrder order, String name, JsonNode before, ObjectNode now) {
        if (!before.path(name).asText().equals(now.path(name).asText())) {
            throw new TrainingException("The training of “" + order.title() + "” was begun with " + name + " "
                    + before.path(name).asText("unset") + ", not "
                    + now.path(name).asText()
                    + "; begin it the same way, or choose another name.");
        }
    }
}
