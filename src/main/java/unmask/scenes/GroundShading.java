package unmask.scenes;

import static unmask.scenes.Curves.mix;

/** Lights the ground where a ray meets it. */
final class GroundShading {
    private final Camera camera;
    private final HeightFan fan;
    private final Ground ground;
    private final Shadows shadows;
    private final Light light;
    private final Haze haze;

    GroundShading(Camera camera, HeightFan fan, Ground ground, Shadows shadows, Light light, Haze haze) {
        this.camera = camera;
        this.fan = fan;
        this.ground = ground;
        this.shadows = shadows;
        this.light = light;
        this.haze = haze;
    }

    /** Paints the ground of a column at a step of the height fan, seen at slope {@code v}. */
    void paint(int column, float step, float v, Paint paint) {
        int whole = (int) step;
        float t = step - whole;
        int i = HeightFan.index(column, whole);
        float u = camera.u(column);
        float z = mix(fan.z[whole], fan.z[whole + 1], t);
        float height = mix(fan.height[i], fan.height[i + 1], t);
        float slopeX = mix(fan.slopeX[i], fan.slopeX[i + 1], t);
        float slopeZ = mix(fan.slopeZ[i], fan.slopeZ[i + 1], t);
        float upright = 1 / (float) Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ);
        ground.paint(u * z, z, height, 1 - upright, paint);
        float facing = (light.sunY() - slopeX * light.sunX() - slopeZ * light.sunZ()) * upright;
        float direct = Math.max(0, .06f + .94f * facing) * shadows.at(column, step);
        float open = .55f + .45f * upright;
        Rgb sun = light.sun();
        Rgb ambient = light.ambient();
        paint.filter(
                sun.r() * direct + ambient.r() * open,
                sun.g() * direct + ambient.g() * open,
                sun.b() * direct + ambient.b() * open);
        haze.over(paint, u, v, step, height);
    }
}
