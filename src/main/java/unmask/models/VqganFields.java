package unmask.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import unmask.tensorfile.ModelException;
import unmask.vqgan.VqganSizes;

/** The sizes of stage one as {@code model.json} tells them: read, written, and held against what a network can be. */
final class VqganFields {
    private static final int MAX_WORD = 100;
    private static final int MAX_LEVELS = 12;
    private static final int MAX_WIDTH = 1 << 14;

    /** Below, what has no variance would be divided by zero in single precision. */
    private static final double LEAST_EPS = 1e-12;

    private VqganFields() {}

    static ObjectNode of(VqganSizes sizes) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("resolution", sizes.resolution());
        sizes.family().pixelRange().forEach(fields.putArray("pixel_range")::add);
        fields.put("channels", sizes.channels());
        if (sizes.decoderChannels() != sizes.channels()) {
            fields.put("decoder_channels", sizes.decoderChannels());
        }
        sizes.multipliers().forEach(fields.putArray("channel_multipliers")::add);
        fields.put("res_blocks", sizes.resBlocks());
        sizes.attentionResolutions().stream().sorted().forEach(fields.putArray("attention_resolutions")::add);
        fields.put("norm_groups", sizes.normGroups());
        fields.put("norm_eps", sizes.normEps());
        fields.put("embedding", sizes.embedding());
        fields.put("codes", sizes.codes());
        fields.put("quantizer", sizes.quantizer().word());
        return fields;
    }

    /** @throws ModelException that names {@code source} and the size at fault, if these make no network */
    static void requireSound(VqganSizes sizes, Path source) {
        read(new JsonFields(source, of(sizes)));
    }

    /** @throws ModelException that names the field at fault */
    static VqganSizes read(JsonFields fields) {
        VqganSizes.Quantizer quantizer = Arrays.stream(VqganSizes.Quantizer.values())
                .filter(each -> each.word().equals(fields.text("quantizer", MAX_WORD)))
                .findFirst()
                .orElseThrow(() -> fields.fault("quantizer", "must be nearest or gumbel"));
        VqganSizes.Family family = Arrays.stream(VqganSizes.Family.values())
                .filter(each -> fields.areNumbers("pixel_range", each.pixelRange()))
                .findFirst()
                .orElseThrow(() -> fields.fault("pixel_range", "must be [0, 1] or [-1, 1]"));
        int channels = fields.whole("channels", 1, MAX_WIDTH);
        VqganSizes sizes = new VqganSizes(
                fields.whole("resolution", 1, 1 << 14),
                channels,
                fields.wholes("channel_multipliers", 1, 1 << 10),
                fields.whole("res_blocks", 1, 100),
                Set.copyOf(fields.wholes("attention_resolutions", 1, 1 << 14)),
                fields.whole("norm_groups", 1, 1 << 14),
                fields.number("norm_eps", LEAST_EPS, 1),
                fields.whole("embedding", 1, 1 << 16),
                fields.whole("codes", 2, 1 << 20),
                quantizer,
                family,
                fields.has("decoder_channels") ? fields.whole("decoder_channels", 1, MAX_WIDTH) : channels);
        requireAgreement(fields, sizes);
        return sizes;
    }

    private static void requireAgreement(JsonFields fields, VqganSizes sizes) {
        if (sizes.levels() == 0 || sizes.levels() > MAX_LEVELS) {
            throw fields.fault("channel_multipliers", "must name one to twelve levels");
        }
        if (sizes.resolution() % sizes.cellPixels() != 0) {
            throw fields.fault("resolution", "must be a multiple of " + sizes.cellPixels() + ", a cell's side");
        }
        List<Integer> sides =
                IntStream.range(0, sizes.levels()).mapToObj(sizes::resolutionAt).toList();
        if (!sides.containsAll(sizes.attentionResolutions())) {
            throw fields.fault("attention_resolutions", "must be among the sides of the levels, " + sides);
        }
        for (int multiplier : sizes.multipliers()) {
            if (Math.max(sizes.channels(), sizes.decoderChannels()) * multiplier > MAX_WIDTH) {
                throw fields.fault("channel_multipliers", "must keep every level within " + MAX_WIDTH + " channels");
            }
            if (sizes.channels() * multiplier % sizes.normGroups() != 0
                    || sizes.decoderChannels() * multiplier % sizes.normGroups() != 0) {
                throw fields.fault("norm_groups", "must divide the channels of every level");
            }
        }
    }
}
