package unmask.scenes;

import static unmask.scenes.Curves.decay;

/** What the air does to far things: they pale into the colour of the horizon, and mist lies in the valleys. */
final class Haze {
    private final Light light;

    /**
     * The air away from the sun: between the colours of horizon and zenith, so that outlines stand off from the sky.
     */
    private final Rgb air;

    private final float[] veil = new float[HeightFan.STEPS];
    private final float[] z;
    private final float eye;
    private final float mist;
    private final float mistBase;
    private final float mistHeight;

    Haze(Setting setting, Light light, Camera camera, float[] z, Draws draws) {
        this.light = light;
        this.air = light.horizon().mix(light.zenith(), draws.between(.22, .42));
        this.z = z;
        this.eye = camera.eye();
        float sight = setting.weather() == Weather.MISTY ? draws.between(170, 300) : draws.between(280, 620);
        for (int step = 0; step < veil.length; step++) {
            float far = z[step] / sight;
            veil[step] = .97f * (1 - decay(far * (float) Math.sqrt(Math.sqrt(far))));
        }
        boolean misty = setting.weather() == Weather.MISTY || (setting.hour() == Hour.DAWN && draws.chance(.5));
        this.mist = misty ? draws.between(.007, .024) : 0;
        this.mistBase = camera.level() > Terrain.NO_WATER ? camera.level() : camera.eye() - 6;
        this.mistHeight = draws.between(2, 6);
    }

    /** Lays the air between the viewer and a spot at this step, direction and height over its colour. */
    void over(Paint paint, float u, float v, float step, float height) {
        int whole = (int) step;
        float amount = Curves.mix(veil[whole], veil[whole + 1], step - whole);
        over(paint, u, v, amount, Curves.mix(z[whole], z[whole + 1], step - whole), height);
    }

    private void over(Paint paint, float u, float v, float amount, float depth, float height) {
        float clear = 1 - amount;
        if (mist > 0) {
            clear *= decay(mist * depth * meanDensity(height));
        }
        float sunward = .5f * light.glowStrength() * decay((1 - light.alignment(u, v)) * 6);
        Rgb glow = light.glow();
        paint.mix(
                Curves.mix(air.r(), glow.r(), sunward),
                Curves.mix(air.g(), glow.g(), sunward),
                Curves.mix(air.b(), glow.b(), sunward),
                1 - clear);
    }

    /**
     * Of mist that thins out with height, between the eye and {@code height}: the integral over the ray by its length.
     */
    private float meanDensity(float height) {
        float a = Math.max(0, eye - mistBase) / mistHeight;
        float b = Math.max(0, height - mistBase) / mistHeight;
        float difference = b - a;
        if (Math.abs(difference) < .01f) {
            return decay(a);
        }
        return (decay(a) - decay(b)) / difference;
    }
}
