package unmask.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import unmask.tensorfile.ModelException;

/** The fields of one JSON object in a file; a field that is missing or out of range is told by file, name and value. */
final class JsonFields {
    private final Path file;
    private final String prefix;
    private final JsonNode node;

    JsonFields(Path file, JsonNode node) {
        this(file, "", node);
    }

    private JsonFields(Path file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    JsonFields object(String name) {
        JsonNode inner = node.path(name);
        if (!inner.isObject()) {
            throw fault(name, "must be an object");
        }
        return new JsonFields(file, prefix + name + ".", inner);
    }

    List<String> names() {
        return node.properties().stream().map(field -> field.getKey()).toList();
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** Text that is not blank; what does not print, line ends among it, becomes spaces. */
    String text(String name, int most) {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > most) {
            throw fault(name, "must be text of at most " + most + " letters");
        }
        return value.asText().replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    int whole(String name, int least, int most) {
        return whole(name, node.path(name), least, most);
    }

    List<Integer> wholes(String name, int least, int most) {
        if (!node.path(name).isArray()) {
            throw fault(name, "must be a list of whole numbers");
        }
        List<Integer> out = new ArrayList<>();
        node.path(name).forEach(value -> out.add(whole(name, value, least, most)));
        return out;
    }

    double number(String name, double least, double most) {
        JsonNode value = node.path(name);
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            throw fault(name, "must be a number from " + least + " to " + most);
        }
        return value.asDouble();
    }

    /** Whether the field is an array of exactly these numbers. */
    boolean areNumbers(String name, List<Integer> expected) {
        List<Double> found = new ArrayList<>();
        node.path(name).forEach(value -> found.add(value.isNumber() ? value.asDouble() : Double.NaN));
        return found.equals(expected.stream().map(Integer::doubleValue).toList());
    }

    ModelException fault(String name, String rule) {
        JsonNode value = node.path(name);
        String found = value.isMissingNode() ? "it is missing" : "it is " + ModelException.word(value);
        return new ModelException(
                file + ": " + prefix + ModelException.word(name) + " " + rule + ", but " + found + ".");
    }

    private int whole(String name, JsonNode value, int least, int most) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw fault(
                    name, least == most ? "must be " + least : "must be a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }
}
