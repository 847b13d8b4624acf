package unmask.scenes;

import static unmask.scenes.Curves.mix;
import static unmask.scenes.Curves.smooth;

/** How much of the sun the ground sees, on a grid coarser than the height fan. */
final class Shadows {
    private static final int STRIDE = 4;
    private static final int MARCHES = 20;

    private final float[] lit;
    private final int columns;
    private final int steps;

    Shadows(Camera camera, HeightFan fan, Relief ground, Light light) {
        this.columns = (camera.columns() - 1) / STRIDE + 2;
        this.steps = (HeightFan.STEPS - 1) / STRIDE + 2;
        this.lit = new float[columns * steps];
        for (int column = 0; column < columns; column++) {
            float u = camera.u(column * STRIDE);
            for (int step = 0; step < steps; step++) {
                float z = fan.z[Math.min(step * STRIDE, HeightFan.STEPS - 1)];
                lit[column * steps + step] = lit(u * z, z, ground, light, Math.max(camera.level(), Terrain.NO_WATER));
            }
        }
    }

    /** 0 in shadow, 1 in the sun. */
    float at(int column, float step) {
        float s = step / STRIDE;
        int s0 = (int) s;
        int c0 = column / STRIDE;
        float fraction = (column % STRIDE) / (float) STRIDE;
        int at = c0 * steps + s0;
        float left = mix(lit[at], lit[at + 1], s - s0);
        float right = mix(lit[at + steps], lit[at + steps + 1], s - s0);
        return mix(left, right, fraction);
    }

    private static float lit(float x, float z, Relief ground, Light light, float level) {
        float flat = (float) Math.sqrt(light.sunX() * light.sunX() + light.sunZ() * light.sunZ());
        float rise = Math.max(light.sunY(), .04f) / flat;
        float dx = light.sunX() / flat;
        float dz = light.sunZ() / flat;
        float start = Math.max(ground.height(x, z, 1), level) + .15f;
        float clearance = 1;
        float along = .8f + z * .01f;
        for (int i = 0; i < MARCHES && clearance > 0; i++) {
            float above = start + along * rise - ground.height(x + dx * along, z + dz * along, 1 + along * .1f);
            clearance = Math.min(clearance, smooth(-.03f * along - .1f, .05f * along + .1f, above));
            along *= 1.29f;
        }
        return clearance;
    }
}
