package unmask.support;

import java.util.List;
import java.util.Set;
import unmask.vqgan.VqganSizes;

/** Sizes of a stage one of real depth and next to no width, for pictures of 32 x 32 pixels. */
public final class TinySizes {
    public static final int CHANNELS = 8;
    public static final int EMBEDDING = 4;

    private TinySizes() {}

    /** Of the paper's family, choosing the nearest of so many codes. */
    public static VqganSizes vqgan(int codes) {
        return vqgan(CHANNELS, codes, VqganSizes.Quantizer.NEAREST, VqganSizes.Family.UNLEASHING);
    }

    public static VqganSizes vqgan(int channels, int codes, VqganSizes.Quantizer quantizer, VqganSizes.Family family) {
        return new VqganSizes(
                32,
                channels,
                List.of(1, 1, 1, 1, 2),
                1,
                Set.of(2),
                4,
                1e-6,
                EMBEDDING,
                codes,
                quantizer,
                family,
                channels);
    }
}
