package unmask.scenes;

/** The few curves from which everything is shaped. Only plain arithmetic, so that every machine gives the same bits. */
final class Curves {
    private Curves() {}

    static float clamp(float x) {
        return x < 0 ? 0 : Math.min(x, 1);
    }

    /** 0 at {@code from}, 1 at {@code to}, with level ends; {@code from} may be the larger one. */
    static float smooth(float from, float to, float x) {
        float t = clamp((x - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }

    /** |x| with its crease rounded off within {@code radius}. */
    static float roundedAbs(float x, float radius) {
        return (float) Math.sqrt(x * x + radius * radius) - radius * 0.5f;
    }

    /** e^-x for x >= 0, within 0.1 %. */
    static float decay(float x) {
        if (x > 24) {
            return 0;
        }
        // (1 - x/64 + (x/64)^2/2 - (x/64)^3/6)^64
        float y = x * (1f / 64);
        float p = 1 - y + y * y * (0.5f - y * (1f / 6));
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        return p * p;
    }
}
