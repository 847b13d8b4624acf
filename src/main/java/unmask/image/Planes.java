package unmask.image;

/** Between pictures and the model's pixels: floats from 0 to 1, one plane each for red, green and blue. */
public final class Planes {
    private static final int OPAQUE = 0xFF000000;

    private Planes() {}

    /** Returns 3 * height * width floats; alpha is left out. */
    public static float[] of(Picture picture) {
        int area = picture.width() * picture.height();
        int[] argb = picture.pixels(picture.bounds());
        float[] planes = new float[3 * area];
        for (int i = 0; i < area; i++) {
            planes[i] = (argb[i] >> 16 & 0xFF) / 255f;
            planes[area + i] = (argb[i] >> 8 & 0xFF) / 255f;
            planes[2 * area + i] = (argb[i] & 0xFF) / 255f;
        }
        return planes;
    }

    /** Clamps to 0..1 and rounds to 8 bits, halves upwards; opaque. */
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
