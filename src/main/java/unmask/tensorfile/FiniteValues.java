package unmask.tensorfile;

import java.nio.file.Path;

/** Numbers out of a file that are numbers: neither infinite nor NaN. */
final class FiniteValues {
    private static final int MAGNITUDE = 0x7FFF_FFFF;
    private static final int INFINITE = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private FiniteValues() {}

    /**
     * The values themselves.
     *
     * @throws ModelException that names the tensor, if one is not finite
     */
    static float[] of(float[] values, Path path, String tensor) {
        int largest = 0; // by their bits, magnitudes are ordered: finite, infinite, NaN
        for (float value : values) {
            largest = Math.max(largest, Float.floatToRawIntBits(value) & MAGNITUDE);
        }
        if (largest >= INFINITE) {
            throw new ModelException(path + ": tensor " + ModelException.word(tensor) + " holds "
                    + (largest == INFINITE ? "an infinite value" : "a value that is no number (NaN)")
                    + ", so it is damaged or its training failed; use another copy, or an earlier one.");
        }
        return values;
    }
}
