package unmask.scenes;

import static unmask.scenes.Curves.decay;
import static unmask.scenes.Curves.mix;
import static unmask.scenes.Curves.smooth;

/** Northern lights: curtains that hang over the horizon, green below and violet above. */
final class Aurora {
    private static final Rgb LOW = Rgb.of(0x58E0A0);
    private static final Rgb HIGH = Rgb.of(0x7C58C8);

    private final NoiseField folds;
    private final NoiseField rays;
    private final float[] base = new float[2];
    private final float strength;

    Aurora(Draws draws) {
        this.folds = NoiseField.rolling(draws, draws.between(.5, 1));
        this.rays = NoiseField.rolling(draws, draws.between(.09, .16));
        this.base[0] = draws.between(.1, .22);
        this.base[1] = base[0] + draws.between(.08, .18);
        this.strength = draws.between(.5, .85);
    }

    /** Adds the light in the direction (u, v, 1). */
    void over(float u, float v, Paint paint) {
        for (int curtain = 0; curtain < base.length; curtain++) {
            float above = v - base[curtain] - .06f * folds.at(u, 3 * curtain);
            float upward = smooth(-.012f, .03f, above) * decay(Math.max(0, above) * 7);
            if (upward > .01f) {
                float along = smooth(-1.3f, .9f, folds.at(u * .8f + 5, 3 * curtain + 1));
                float ray = .75f + .25f * rays.at(u + .1f * v, 2 * curtain);
                float high = smooth(0, .3f, above);
                float amount = strength * upward * along * ray;
                paint.r += amount * mix(LOW.r(), HIGH.r(), high);
                paint.g += amount * mix(LOW.g(), HIGH.g(), high);
                paint.b += amount * mix(LOW.b(), HIGH.b(), high);
            }
        }
    }
}
