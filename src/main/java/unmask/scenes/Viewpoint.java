package unmask.scenes;

/** The choice of a camera from which the view is open and the composition holds. */
final class Viewpoint {
    /** The part of the view, to both sides, that the choice looks at; wider pictures show more. */
    private static final float SIDE = .36f;

    private static final float LOWEST_HORIZON = .66f;

    private Viewpoint() {}

    static Camera choose(Setting setting, Terrain terrain, Draws draws, int width) {
        boolean wideSky = setting.terrain() == TerrainKind.PLAINS || setting.terrain() == TerrainKind.DESERT;
        float horizon = Camera.ROWS * (wideSky ? draws.between(.5, .7) : draws.between(.42, .6));
        float focal = draws.between(205, 290) * Camera.SAMPLES;
        float eye = ground(terrain) + draws.between(3, 10);
        // some sky above the highest peak: lower the horizon first, then see wider
        float room = Camera.ROWS * draws.between(.1, .2);
        float peak = peak(terrain, eye);
        horizon = Math.max(horizon, Math.min(room + peak * focal, LOWEST_HORIZON * Camera.ROWS));
        focal = Math.min(focal, (horizon - room) / peak);
        return new Camera(width * Camera.SAMPLES, focal, horizon, eye, terrain.level());
    }

    /** The ground before the viewer, or the bump on it that would hide the view. */
    private static float ground(Terrain terrain) {
        float highest = terrain.level();
        for (float z = 1; z < 60; z *= 1.2f) {
            for (float u = -.3f; u <= .3f; u += .15f) {
                highest = Math.max(highest, terrain.ground().height(u * z, z, 1) - .06f * z);
            }
        }
        return highest;
    }

    /** The steepest look up to a summit. */
    private static float peak(Terrain terrain, float eye) {
        float steepest = .02f;
        for (float z = 25; z < 300; z *= 1.06f) {
            for (float u = -SIDE; u <= SIDE; u += SIDE / 6) {
                steepest = Math.max(steepest, (terrain.ground().height(u * z, z, 2) - eye) / z);
            }
        }
        return steepest;
    }
}
