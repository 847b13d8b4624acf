package unmask.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import unmask.diffusion.PriorSizes;
import unmask.tensorfile.ModelException;

/** The sizes of stage two as {@code model.json} tells them: read, written, and held against what a network can be. */
final class PriorFields {
    /** Tokens of a window; every one attends to all. */
    private static final int MAX_WINDOW = 4096;

    private PriorFields() {}

    static ObjectNode of(PriorSizes sizes) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("layers", sizes.layers());
        fields.put("width", sizes.width());
        fields.put("heads", sizes.heads());
        fields.putArray("tokens").add(sizes.rows()).add(sizes.columns());
        fields.put("codes", sizes.codes());
        fields.put("mask_token", sizes.maskToken());
        fields.put("timesteps", sizes.timesteps());
        return fields;
    }

    /** @throws ModelException that names {@code source} and the size at fault, if these make no network */
    static void requireSound(PriorSizes sizes, Path source) {
        read(new JsonFields(source, of(sizes)));
    }

    /** @throws ModelException that names the field at fault */
    static PriorSizes read(JsonFields fields) {
        List<Integer> window = fields.wholes("tokens", 1, MAX_WINDOW);
        if (window.size() != 2 || window.get(0) * window.get(1) > MAX_WINDOW) {
            throw fields.fault("tokens", "must be two numbers, rows and columns, that make at most " + MAX_WINDOW);
        }
        int width = fields.whole("width", 1, 1 << 16);
        int heads = fields.whole("heads", 1, 1 << 10);
        if (width % heads != 0) {
            throw fields.fault("heads", "must divide the width, " + width);
        }
        int codes = fields.whole("codes", 2, 1 << 20);
        return new PriorSizes(
                fields.whole("layers", 1, 1000),
                width,
                heads,
                window.get(0),
                window.get(1),
                codes,
                fields.whole("mask_token", codes, codes),
                fields.whole("timesteps", 1, 1 << 20));
    }
}
