package unmask.tensorfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, a JSON object with type, shape and place of each tensor, held against the bytes that
 * follow it. Read as a stream, so that it costs what it is long.
 */
final class SafetensorsHeader {
    private static final String METADATA = "__metadata__";
    private static final int MAX_DEPTH = 8;
    private static final int MAX_DIGITS = 32;
    private static final int MAX_SIDES = 64; // as PyTorch
    private static final int MAX_NAME = 1000;

    /** Java's arrays hold no more. */
    private static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final Path path;
    private final long available;
    private final Map<String, Entry> found = new LinkedHashMap<>();

    /**
     * One tensor.
     *
     * @param start of its bytes, counted from the header's end
     * @param end of them
     */
    record Entry(ElementType type, long[] shape, long start, long end) {
        int elements() {
            return (int) ((end - start) / type.bytes());
        }
    }

    private SafetensorsHeader(Path path, long available) {
        this.path = path;
        this.available = available;
    }

    /**
     * The tensors in the order of the header.
     *
     * @param path for messages
     * @param available bytes of the file behind the header
     * @throws ModelException if the header is unsound, or does not fit the file
     */
    static Map<String, Entry> read(Path path, byte[] header, long available) {
        SafetensorsHeader reader = new SafetensorsHeader(path, available);
        try (JsonParser json = JSON.createParser(header)) {
            reader.read(json);
        } catch (JsonProcessingException e) {
            throw new ModelException(path + ": its header is not valid JSON, so it is damaged.", e);
        } catch (IOException e) {
            throw ModelException.unreadable(path, e);
        }
        reader.checkThatNothingOverlaps();
        return reader.found;
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw fault("its header is not a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.length() > MAX_NAME) {
                throw fault(named(name) + " has a name of " + name.length() + " letters");
            }
            if (name.equals(METADATA)) {
                json.skipChildren();
            } else if (found.put(name, entry(named(name), json)) != null) {
                throw fault(named(name) + " is there twice");
            }
        }
        if (json.nextToken() != null) {
            throw fault("its header goes on behind its end, so it is damaged");
        }
    }

    private Entry entry(String tensor, JsonParser json) throws IOException {
        String type = "";
        long[] shape = null;
        long[] offsets = null;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw fault(tensor + " has no shape or no offsets");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "dtype" -> type = json.getText();
                case "shape" -> shape = numbers(tensor, json);
                case "data_offsets" -> offsets = numbers(tensor, json);
                default -> {}
            }
            json.skipChildren();
        }
        if (shape == null || offsets == null) {
            throw fault(tensor + " has no shape or no offsets");
        }
        String unknown = tensor + " has the unknown type \"" + ModelException.word(type) + "\"";
        return entry(tensor, ElementType.named(type).orElseThrow(() -> fault(unknown)), shape, offsets);
    }

    private Entry entry(String tensor, ElementType type, long[] shape, long[] offsets) {
        if (offsets.length != 2 || offsets[1] < offsets[0]) {
            throw fault(tensor + " has impossible offsets");
        }
        long elements = 1;
        for (long side : shape) {
            if (side != 0 && elements > MAX_ELEMENTS / side) {
                throw fault(tensor + " has more elements than can be read");
            }
            elements *= side;
        }
        if (offsets[1] - offsets[0] != elements * type.bytes()) {
            throw fault(tensor + " has " + (offsets[1] - offsets[0]) + " bytes, but its shape needs "
                    + elements * type.bytes());
        }
        if (offsets[1] > available) {
            throw fault("it is cut off within " + tensor + "; copy or download it again");
        }
        return new Entry(type, shape, offsets[0], offsets[1]);
    }

    /** A list of whole numbers from 0 on; anything else is passed over and null. */
    private long[] numbers(String tensor, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return null;
        }
        long[] values = new long[MAX_SIDES];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole || json.getLongValue() < 0 || count == MAX_SIDES) {
                throw fault(tensor + " has an impossible shape or offset");
            }
            values[count++] = json.getLongValue();
        }
        return Arrays.copyOf(values, count);
    }

    private void checkThatNothingOverlaps() {
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(found.entrySet());
        byPlace.removeIf(each -> each.getValue().elements() == 0);
        byPlace.sort(Comparator.comparingLong(each -> each.getValue().start));
        long end = 0;
        for (Map.Entry<String, Entry> each : byPlace) {
            if (each.getValue().start < end) {
                throw fault(named(each.getKey()) + " overlaps another one");
            }
            end = each.getValue().end;
        }
    }

    private static String named(String tensor) {
        return "tensor " + ModelException.word(tensor);
    }

    private ModelException fault(String what) {
        return new ModelException(path + ": " + what + ".");
    }
}
