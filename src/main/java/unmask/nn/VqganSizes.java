package unmask.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
        Family family) {

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

    /** Channels of a level, 0 being the finest. */
    public int width(int level) {
        return channels * multipliers.get(level);
    }

    /** Side in pixels of the training pictures at a level. */
    public int resolutionAt(int level) {
        return resolution >> level;
    }

    static VqganSizes read(JsonFields fields) {
        Quantizer quantizer = Arrays.stream(Quantizer.values())
                .filter(each -> each.word().equals(fields.text("quantizer")))
                .findFirst()
                .orElseThrow(() -> fields.fault("quantizer", "must be nearest or gumbel"));
        Family family = Arrays.stream(Family.values())
                .filter(each -> fields.areNumbers("pixel_range", each.pixelRange))
                .findFirst()
                .orElseThrow(() -> fields.fault("pixel_range", "must be [0, 1] or [-1, 1]"));
        VqganSizes sizes = new VqganSizes(
                fields.whole("resolution", 1, 1 << 14),
                fields.whole("channels", 1, 1 << 14),
                fields.wholes("channel_multipliers", 1, 1 << 10),
                fields.whole("res_blocks", 1, 100),
                Set.copyOf(fields.wholes("attention_resolutions", 1, 1 << 14)),
                fields.whole("norm_groups", 1, 1 << 14),
                fields.positive("norm_eps"),
                fields.whole("embedding", 1, 1 << 16),
                fields.whole("codes", 2, 1 << 20),
                quantizer,
                family);
        if (sizes.levels() == 0 || sizes.levels() > 12) {
            throw fields.fault("channel_multipliers", "must name one to twelve levels");
        }
        if (sizes.resolution % sizes.cellPixels() != 0) {
            throw fields.fault("resolution", "must be a multiple of " + sizes.cellPixels() + ", a cell's side");
        }
        for (int multiplier : sizes.multipliers) {
            if (sizes.channels * multiplier % sizes.normGroups != 0) {
                throw fields.fault("norm_groups", "must divide the channels of every level");
            }
        }
        return sizes;
    }
}
