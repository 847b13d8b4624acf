package unmask.image;

/**
 * Between pictures and planes of numbers, as networks take them: all red, then all green, then all blue, each row by row. Alpha
 * is left out.
 */
public final class Planes {
    private static final int OPAQUE = 0xFF000000;

    private Planes() {}

    /** Returns 3 * height * width floats from 0 to 1. */
    public static float[] of(Picture picture) {
        byte[] bytes = bytes(picture);
        float[] planes = new float[bytes.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = fraction(bytes[i]);
        }
        return planes;
    }

    /** Returns 3 * height * width bytes, to be read without a sign. */
    public static byte[] bytes(Picture picture) {
        int[] argb = picture.pixels(picture.bounds());
        byte[] planes = new byte[Math.multiplyExact(3, argb.length)];
        for (int i = 0; i < argb.length; i++) {
            planes[i] = (byte) (argb[i] >> 16);
            planes[argb.length + i] = (byte) (argb[i] >> 8);
            planes[2 * argb.length + i] = (byte) argb[i];
        }
        return planes;
    }

    /** What one of {@link #bytes} is between 0 and 1. */
    public static float fraction(byte value) {
        return (value & 0xFF) / 255f;
    }

    /**
     * An opaque picture.
     *
     * @param planes 3 * height * width floats; clamped to 0..1 and rounded to 8 bits, halves upwards
     */
    public static Picture picture(int width, int height, float[] planes) {
        int area = width * height;
        int[] argb = new int[area];
        for (int i = 0; i < area; i++) {
            argb[i] = OPAQUE
                    | eightBits(planes[i]) << 16
                    | eightBits(planes[area + i]) << 8
                    | eightBits(planes[2 * area + i]);
        }
        return Picture.of(width, height, argb);
    }

    private static int eightBits(float value) {
        return (int) (255f * Math.clamp(value, 0f, 1f) + 0.5f);
    }
}
