package unmask.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unmask.files.WholeFile;
import unmask.tensorfile.JsonFile;
import unmask.tensorfile.ModelException;

/**
 * What a run learns and how, as written into its folder when it begins.
 *
 * @param stage {@code vqgan} or {@code prior}
 * @param fixed what can never change in a run, such as the network's sizes, by name
 * @param adjustable what may be given anew when the run is resumed on purpose, such as the learning rate, by name
 */
public record RunSettings(String stage, Map<String, String> fixed, Map<String, String> adjustable) {
    private static final String FILE = "settings.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    public RunSettings {
        fixed = new TreeMap<>(fixed);
        adjustable = new TreeMap<>(adjustable);
    }

    @Override
    public Map<String, String> fixed() {
        return new TreeMap<>(fixed);
    }

    @Override
    public Map<String, String> adjustable() {
        return new TreeMap<>(adjustable);
    }

    /**
     * The settings of the run in a folder, if there is one.
     *
     * @throws TrainingException if they cannot be understood
     */
    public static Optional<RunSettings> of(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static RunSettings read(Path file) {
        JsonNode root;
        try {
            root = JsonFile.read(file);
        } catch (ModelException e) {
            throw new TrainingException(e.getMessage() + " Choose another folder for the run.", e);
        }
        if (root.path("format").asInt() != FORMAT || !root.path("stage").isTextual()) {
            throw new TrainingException(file + " does not describe a training of this version; choose another folder.");
        }
        return new RunSettings(root.path("stage").asText(), texts(root.path("fixed")), texts(root.path("adjustable")));
    }

    void writeInto(Path folder) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("stage", stage);
        root.set("fixed", JSON.valueToTree(fixed));
        root.set("adjustable", JSON.valueToTree(adjustable));
        WholeFile.write(
                folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    /** What cannot be, if a run that began with these goes on with {@code now}: a phrase for each, empty if all agrees. */
    List<String> conflicts(RunSettings now, boolean onPurpose) {
        if (!stage.equals(now.stage)) {
            return List.of("it trains " + stage + ", not " + now.stage);
        }
        List<String> conflicts = new ArrayList<>(differences(fixed, now.fixed));
        if (!onPurpose) {
            conflicts.addAll(differences(adjustable, now.adjustable));
        }
        return conflicts;
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> now) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(now);
        List<String> out = new ArrayList<>();
        for (String name : all.keySet()) {
            String was = before.getOrDefault(name, "unset");
            String is = now.getOrDefault(name, "unset");
            if (!was.equals(is)) {
                out.add(name + " was " + was + ", not " + is);
            }
        }
        return out;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> out = new TreeMap<>();
        object.properties()
                .forEach(field -> out.put(field.getKey(), field.getValue().asText()));
        return out;
    }
}
