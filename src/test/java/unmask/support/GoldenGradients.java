package unmask.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** One entry of {@code golden/gradients.json}; how it was made stands beside it. */
public final class GoldenGradients {
    private static final int VECTOR = 7001;

    /** Of a gradient's norm: single precision through a dozen layers, far below what a wrong kernel does. */
    private static final double TOLERANCE = 1e-4;

    /** Of the largest norm among all: what is zero but for rounding. */
    private static final double NOTHING = 1e-6;

    private final JsonNode entry;

    private GoldenGradients(JsonNode entry) {
        this.entry = entry;
    }

    public static GoldenGradients of(String name) {
        try (InputStream in = GoldenGradients.class.getResourceAsStream("/golden/gradients.json")) {
            JsonNode entry = new ObjectMapper().readTree(in).path(name);
            assertEquals(false, entry.isMissingNode(), name);
            return new GoldenGradients(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of the first input by {@link Formula}. */
    public int input() {
        return entry.path("input").asInt();
    }

    public double value(String name) {
        return entry.path("values").required(name).asDouble();
    }

    /** A tensor's values, which its name and shape tell. */
    public static float[] weights(String name, long... shape) {
        CRC32 number = new CRC32();
        number.update(name.getBytes(StandardCharsets.UTF_8));
        int k = (int) (number.getValue() & 0xFFFF);
        int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (shape.length > 1) {
            return Formula.values(k, length, Math.sqrt(3 / ((double) length / shape[0])), 0);
        }
        return name.endsWith(".weight") ? Formula.values(k, length, 0.2, 1) : Formula.values(k, length, 0.1, 0);
    }

    /** Holds tensors against what the authors' code has in a part of this entry. */
    public void assertTensors(String part, List<String> names, List<NDArray> found) {
        double largest = 0;
        for (JsonNode each : entry.path(part)) {
            largest = Math.max(largest, each.get(0).asDouble());
        }
        assertEquals(names.size(), entry.path(part).size(), "tensors of " + part);
        for (int i = 0; i < names.size(); i++) {
            JsonNode expected = entry.path(part).required(names.get(i));
            assertTensor(part + " " + names.get(i), expected, found.get(i).toFloatArray(), NOTHING * largest);
        }
    }

    private static void assertTensor(String name, JsonNode expected, float[] found, double nothing) {
        double norm = expected.get(0).asDouble();
        double within = TOLERANCE * norm + nothing;
        float[] vector = Formula.values(VECTOR, found.length, 1, 0);
        double squares = 0;
        double product = 0;
        for (int i = 0; i < found.length; i++) {
            squares += (double) found[i] * found[i];
            product += (double) found[i] * vector[i];
        }
        assertEquals(norm, Math.sqrt(squares), within, name + ": norm");
        assertEquals(expected.get(1).asDouble(), product, within, name + ": product");
        int elements = expected.size() - 2;
        for (int i = 0; i < elements; i++) {
            int at = (int) ((long) i * found.length / elements);
            assertEquals(expected.get(2 + i).asDouble(), found[at], within, name + ": element " + at);
        }
    }
}
