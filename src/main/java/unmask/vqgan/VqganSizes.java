package unmask.vqgan;

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
        public List<Integer> pixelRange() {
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
}
