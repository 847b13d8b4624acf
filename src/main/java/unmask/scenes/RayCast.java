package unmask.scenes;

/** Where each ray meets the ground or the water, and where the water's mirror image does. */
final class RayCast {
    /** Instead of a step: the ray meets nothing. */
    static final float MISS = -1;

    /** For each sample of the canvas the step of the height fan, with fraction, or {@link #MISS}. */
    final float[] step;

    /** The same for the mirror image, where the sample shows water. */
    final float[] mirrored;

    private final Camera camera;
    private final HeightFan fan;
    private final float[] highestFrom = new float[HeightFan.STEPS];

    RayCast(Camera camera, HeightFan fan, Canvas canvas) {
        this.camera = camera;
        this.fan = fan;
        this.step = new float[camera.columns() * Camera.ROWS];
        boolean water = camera.level() > Terrain.NO_WATER;
        this.mirrored = new float[water ? step.length : 0];
        for (int column = 0; column < camera.columns(); column++) {
            cast(column, canvas);
            if (water) {
                mirror(column, canvas);
            }
        }
    }

    /** Whether the sample, which meets something, meets the water. */
    boolean isWater(int column, int index) {
        return height(column, step[index]) < camera.level();
    }

    float height(int column, float at) {
        int whole = (int) at;
        int i = HeightFan.index(column, whole);
        return Curves.mix(fan.height[i], fan.height[i + 1], at - whole);
    }

    float depth(float at) {
        int whole = (int) at;
        return Curves.mix(fan.z[whole], fan.z[whole + 1], at - whole);
    }

    private void cast(int column, Canvas canvas) {
        int row = Camera.ROWS - 1;
        float before = 0;
        for (int s = 0; s < HeightFan.STEPS && row >= 0; s++) {
            float surface = Math.max(fan.height[HeightFan.index(column, s)], camera.level());
            float seen = (surface - camera.eye()) / fan.z[s] * camera.focal();
            float wanted = camera.horizon() - row - .5f;
            while (row >= 0 && wanted <= seen) {
                float t = s == 0 ? 0 : Curves.clamp((wanted - before) / Math.max(seen - before, 1e-4f));
                float at = Math.max(0, s - 1 + Math.min(t, .999f));
                step[Canvas.index(column, row)] = at;
                canvas.depth[Canvas.index(column, row)] = depth(at);
                row--;
                wanted++;
            }
            before = seen;
        }
        for (; row >= 0; row--) {
            step[Canvas.index(column, row)] = MISS;
        }
    }

    private void mirror(int column, Canvas canvas) {
        float highest = Terrain.NO_WATER;
        for (int s = HeightFan.STEPS - 1; s >= 0; s--) {
            highest = Math.max(highest, fan.height[HeightFan.index(column, s)]);
            highestFrom[s] = highest;
        }
        for (int row = Camera.ROWS - 1; row > camera.horizon(); row--) {
            int i = Canvas.index(column, row);
            if (step[i] != MISS && isWater(column, i)) {
                mirrored[i] = bounce(column, step[i], canvas.depth[i], -camera.v(row));
            }
        }
    }

    /** Follows the ray up from where it meets the water. */
    private float bounce(int column, float from, float depth, float rise) {
        float gap = 1;
        for (int s = (int) from + 1; s < HeightFan.STEPS; s++) {
            float ray = camera.level() + rise * (fan.z[s] - depth);
            if (ray > highestFrom[s]) {
                return MISS;
            }
            float above = ray - fan.height[HeightFan.index(column, s)];
            if (above <= 0) {
                float t = gap / Math.max(gap - above, 1e-4f);
                return Math.max(from, s - 1 + Math.min(t, .999f));
            }
            gap = above;
        }
        return MISS;
    }
}
