package unmask.tensorfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files of one JSON object each, whatever they may really hold: size, depth and numbers are bounded. */
public final class JsonFile {
    /** Far more than any description needs. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFile() {}

    /** @throws ModelException with one sentence, if the file cannot be read or holds anything but one object */
    public static ObjectNode read(Path file) {
        byte[] text = bytes(file);
        try {
            JsonNode root = JSON.readTree(text);
            if (root instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw new ModelException(file + " is nested too deeply, or holds a number or a text that is too long.", e);
        } catch (JsonProcessingException e) {
            boolean twice = e.getOriginalMessage().startsWith("Duplicate");
            String fault = twice ? " names a field twice" : " is not valid JSON";
            throw new ModelException(file + fault + place(e.getLocation()) + ".", e);
        } catch (IOException e) { // text in none of the encodings of JSON
            throw new ModelException(file + " is not valid JSON.", e);
        }
        throw new ModelException(file + " is not a JSON object.");
    }

    private static byte[] bytes(Path file) {
        Existing.file(file, "does not exist.");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ModelException(file + " has more than 1 MB, far more than it needs.");
            }
            return bytes;
        } catch (IOException e) {
            throw ModelException.unreadable(file, e);
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : ", near line " + location.getLineNr();
    }
}
