package unmask.nn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import unmask.tensorfile.ModelException;

/**
 * The sizes of stage one.
 *
 * @param resolution side in pixels of the pictures that it was trained on; decides which blocks attend
 * @param channels width of the first level
 * @param multipliers width of each level as a multiple of {@code channels}; each level but the last halves the picture
 * @param resBlocks residual blocks a level
 * @param attentionResolutions sides, counted from {@code resolution}, at which residual blocks are followed by
 *     attention
 * @param normGroups groups of every normalisation
 * @param normEps epsilon of every normalisation
 * @param embedding width of a code
 * @param codes size of the codebook
 * @param quantizer how latents become codes
 * @param family whose architecture it is
 * @param decoderChannels width of the generator's last level, which {@code multipliers} multiply as they do
 *     {@code channels} in the encoder; most often the same
 */
public record VqganSizes(
        int resolution,
        int channels,
        List<Integer> multipliers,
        int resBlocks,
        Set<Integer> attentionResolutions,
        int normGroups,
        double normEps,
        int embedding,
        int codes,
        Quantizer quantizer,
        Family family,
        int decoderChannels) {

    private static final int MAX_WORD = 100;
    private static final int MAX_LEVELS = 12;
    private static final int MAX_WIDTH = 1 << 14;

    /** Below, what has no variance would be divided by zero in single precision. */
    private static final double LEAST_EPS = 1e-12;

    /** What the architecture is like beside its sizes. */
    public enum Family {
        /** Bond-Taylor et al. 2022, {@code unleashing-transformers}: sees pixels from 0 to 1. */
        UNLEASHING(List.of(0, 1)),
        /**
         * Esser et al. 2021, {@code taming-transformers}: sees pixels from -1 to 1, activates before the last convolutions of
         * encoder and generator, has a 1 x 1 convolution on either side of the codebook, and one more residual block in each
         * level of the generator.
         */
        TAMING(List.of(-1, 1));

        private final List<Integer> pixelRange;

        Family(List<Integer> pixelRange) {
            this.pixelRange = pixelRange;
        }

        /** The values of a black and of a white pixel, which tell the families apart in {@code model.json}. */
        List<Integer> pixelRange() {
            return pixelRange;
        }
    }

    /** How latents become codes. */
    public enum Quantizer {
        /** The nearest code. */
        NEAREST,
        /** The code that a projection of the latent favours; trained by Gumbel-softmax (Jang et al. 2017). */
        GUMBEL;

        /** As {@code model.json} spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Sizes of a network whose generator is as wide as its encoder. */
    public VqganSizes(
            int resolution,
            int channels,
            List<Integer> multipliers,
            int resBlocks,
            Set<Integer> attentionResolutions,
            int normGroups,
            double normEps,
            int embedding,
            int codes,
            Quantizer quantizer,
            Family family) {
        this(
                resolution,
                channels,
                multipliers,
                resBlocks,
                attentionResolutions,
                normGroups,
                normEps,
                embedding,
                codes,
                quantizer,
                family,
                channels);
    }

    /** Sizes of a network of the paper's family that chooses the nearest code. */
    public VqganSizes(
            int resolution,
            int channels,
            List<Integer> multipliers,
            int resBlocks,
            Set<Integer> attentionResolutions,
            int normGroups,
            double normEps,
            int embedding,
            int codes) {
        this(
                resolution,
                channels,
                multipliers,
                resBlocks,
                attentionResolutions,
                normGroups,
                normEps,
                embedding,
                codes,
                Quantizer.NEAREST,
                Family.UNLEASHING);
    }

    public VqganSizes {
        multipliers = List.copyOf(multipliers);
        attentionResolutions = Set.copyOf(attentionResolutions);
    }

    public int levels() {
        return multipliers.size();
    }

    /** Pixels along one side of a cell. */
    public int cellPixels() {
        return 1 << (levels() - 1);
    }

    /** The same with a generator of another width. */
    public VqganSizes withDecoderChannels(int other) {
        return new VqganSizes(
                resolution,
                channels,
                multipliers,
                resBlocks,
                attentionResolutions,
                normGroups,
                normEps,
                embedding,
                codes,
                quantizer,
                family,
                other);
    }

    /** Channels of a level of the encoder, 0 being the finest. */
    public int width(int level) {
        return channels * multipliers.get(level);
    }

    /** Channels of a level of the generator, 0 being the finest. */
    public int decoderWidth(int level) {
        return decoderChannels * multipliers.get(level);
    }

    /** Side in pixels of the training pictures at a level. */
    public int resolutionAt(int level) {
        return resolution >> level;
    }

    /** @throws ModelException that names {@code source} and the size at fault, if these make no network */
    public void requireSound(Path source) {
        read(new JsonFields(source, ModelFolderWriter.fields(this)));
    }

    static VqganSizes read(JsonFields fields) {
        Quantizer quantizer = Arrays.stream(Quantizer.values())
                .filter(each -> each.word().equals(fields.text("quantizer", MAX_WORD)))
                .findFirst()
                .orElseThrow(() -> fields.fault("quantizer", "must be nearest or gumbel"));
        Family family = Arrays.stream(Family.values())
                .filter(each -> fields.areNumbers("pixel_range", each.pixelRange))
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
        sizes.requireAgreement(fields);
        return sizes;
    }

    private void requireAgreement(JsonFields fields) {
        if (levels() == 0 || levels() > MAX_LEVELS) {
            throw fields.fault("channel_multipliers", "must name one to twelve levels");
        }
        if (resolution % cellPixels() != 0) {
            throw fields.fault("resolution", "must be a multiple of " + cellPixels() + ", a cell's side");
        }
        List<Integer> sides =
                IntStream.range(0, levels()).mapToObj(this::resolutionAt).toList();
        if (!sides.containsAll(attentionResolutions)) {
            throw fields.fault("attention_resolutions", "must be among the sides of the levels, " + sides);
        }
        for (int multiplier : multipliers) {
            if (Math.max(channels, decoderChannels) * multiplier > MAX_WIDTH) {
                throw fields.fault("channel_multipliers", "must keep every level within " + MAX_WIDTH + " channels");
            }
            if (channels * multiplier % normGroups != 0 || decoderChannels * multiplier % normGroups != 0) {
                throw fields.fault("norm_groups", "must divide the channels of every level");
            }
        }
    }
}
