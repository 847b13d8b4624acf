package unmask.training.model;

import java.util.Locale;

/** How good a model is, in words for everyone. */
final class Words {
    private static final double BLURRED = 20;
    private static final double SOFT = 24;
    private static final double SHARP = 27;

    private Words() {}

    /** @param decibels mean peak signal-to-noise ratio of redrawn pictures */
    static String redrawing(double decibels) {
        String like = decibels < BLURRED
                ? "which is blurred"
                : decibels < SOFT ? "which is soft" : decibels < SHARP ? "which is fairly sharp" : "which is sharp";
        return String.format(Locale.ROOT, "it redraws pictures to %.1f dB, %s", decibels, like);
    }

    /**
     * @param bits what a token of a picture it has not seen costs
     * @param codes that it chooses from
     */
    static String guessing(double bits, int codes) {
        return String.format(
                Locale.ROOT,
                "a part of a picture it has not seen surprises it by %.1f bits, where blind guessing would by %.1f",
                bits,
                Math.log(codes) / Math.log(2));
    }
}
