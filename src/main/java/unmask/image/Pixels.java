package unmask.image;

/** Colours packed as {@code 0xAARRGGBB}. */
public final class Pixels {
    private Pixels() {}

    /** An opaque colour from channels of 0 to 255; what lies outside is cut off. */
    public static int opaque(float red, float green, float blue) {
        return 0xFF000000 | byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
    }

    /** {@code argb} moved towards an opaque colour by {@code weight}; keeps its alpha. */
    public static int towards(int argb, float red, float green, float blue, float weight) {
        if (weight == 0) {
            return argb;
        }
        float keep = 1 - weight;
        int mixed = opaque(
                keep * (argb >> 16 & 0xFF) + weight * red,
                keep * (argb >> 8 & 0xFF) + weight * green,
                keep * (argb & 0xFF) + weight * blue);
        return argb & 0xFF000000 | mixed & 0xFFFFFF;
    }

    private static int byteOf(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
