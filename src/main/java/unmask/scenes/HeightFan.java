package unmask.scenes;

/** The ground sampled where the rays pass over it: a fan of {@link #STEPS} depths in each column. */
final class HeightFan {
    static final int STEPS = 640;

    private static final float NEAREST = 3;
    private static final float FARTHEST = 460;

    /** Depth of each step. */
    final float[] z = new float[STEPS];

    /** Height of the ground, bed included; by column, then by step. */
    final float[] height;

    /** Slopes of the ground to the right and ahead. */
    final float[] slopeX;

    final float[] slopeZ;

    private final Camera camera;
    private final Relief ground;

    HeightFan(Camera camera, Relief ground) {
        this.camera = camera;
        this.ground = ground;
        for (int step = 0; step < STEPS; step++) {
            z[step] = NEAREST * (float) StrictMath.pow(FARTHEST / NEAREST, step / (STEPS - 1.0));
        }
        int count = camera.columns() * STEPS;
        this.height = new float[count];
        this.slopeX = new float[count];
        this.slopeZ = new float[count];
        for (int column = 0; column < camera.columns(); column++) {
            measure(column);
        }
        for (int column = 0; column < camera.columns(); column++) {
            differentiate(column);
        }
    }

    static int index(int column, int step) {
        return column * STEPS + step;
    }

    /** What lies between two samples at this depth. */
    static float footprint(float z) {
        return z * .007f;
    }

    /** The step, with fraction, that lies at this depth. */
    int stepAt(float depth) {
        int low = 0;
        int high = STEPS - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (z[middle] <= depth) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void measure(int column) {
        float u = camera.u(column);
        for (int step = 0; step < STEPS; step++) {
            height[index(column, step)] = ground.height(u * z[step], z[step], footprint(z[step]));
        }
    }

    private void differentiate(int column) {
        int left = Math.max(0, column - 1);
        int right = Math.min(camera.columns() - 1, column + 1);
        float u = camera.u(column);
        for (int step = 0; step < STEPS; step++) {
            int before = Math.max(0, step - 1);
            int behind = Math.min(STEPS - 1, step + 1);
            float spread = (right - left) * z[step] / camera.focal();
            float across = (height[index(right, step)] - height[index(left, step)]) / spread;
            float along = (height[index(column, behind)] - height[index(column, before)]) / (z[behind] - z[before]);
            slopeX[index(column, step)] = across;
            // the ray leads sideways too: what it climbs there is not the slope ahead
            slopeZ[index(column, step)] = along - u * across;
        }
    }
}
