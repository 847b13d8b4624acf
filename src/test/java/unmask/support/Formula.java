package unmask.support;

/** The formula that made the inputs and weights of the authors' code for the golden numbers. */
public final class Formula {
    private Formula() {}

    /** The elements of input number {@code k}: hashed, evenly spread over {@code shift} plus or minus {@code scale}. */
    public static float[] values(int k, int length, double scale, double shift) {
        float[] out = new float[length];
        for (int i = 0; i < length; i++) {
            int h = i * 0x9E3779B1 + k * 40503 + 12345;
            h ^= h >>> 16;
            h *= 0x85EBCA6B;
            h ^= h >>> 13;
            h *= 0xC2B2AE35;
            h ^= h >>> 16;
            out[i] = (float) (shift + scale * (2 * (h & 0xFFFFFFFFL) / 4294967296.0 - 1));
        }
        return out;
    }
}
