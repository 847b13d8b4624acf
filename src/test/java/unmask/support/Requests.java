package unmask.support;

import java.nio.file.Path;
import java.util.Optional;
import unmask.image.Picture;
import unmask.image.TokenMask;
import unmask.image.Tokens;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.SamplingOptions;

/** Small requests for tests that care for little of what is in them. */
public final class Requests {
    private Requests() {}

    /** A blue picture of 3 by 4 cells, the first {@code hidden} of them to be sampled, with previews. */
    public static InpaintRequest small(int hidden, long seed) {
        return new InpaintRequest(
                Path.of("models", "landscapes"),
                Optional.of(Picture.filled(4 * Tokens.CELL, 3 * Tokens.CELL, 0xFF3366AA)),
                TokenMask.where(3, 4, cell -> cell < hidden),
                SamplingOptions.DEFAULT.withSeed(seed),
                true);
    }
}
