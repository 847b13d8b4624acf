package unmask.scenes;

/**
 * Where the viewer stands and how wide the view is. Rows and columns count samples, {@link #SAMPLES} a pixel each way,
 * from the upper left; a direction is (u, v, 1): to the right, up, ahead.
 *
 * @param columns samples across
 * @param focal distance of the picture plane, in samples
 * @param horizon row of the horizon
 * @param eye height of the viewer's eye
 * @param level height of the water, or {@link Terrain#NO_WATER}
 */
record Camera(int columns, float focal, float horizon, float eye, float level) {
    /** Samples of a pixel, each way. */
    static final int SAMPLES = 2;

    /** Samples from top to bottom. */
    static final int ROWS = SceneRenderer.HEIGHT * SAMPLES;

    float u(float column) {
        return (column + .5f - columns * .5f) / focal;
    }

    float v(float row) {
        return (horizon - row - .5f) / focal;
    }

    float column(float x, float z) {
        return columns * .5f + x / z * focal;
    }

    /** The row in which something at this height and depth is seen. */
    float row(float height, float z) {
        return horizon + (eye - height) / z * focal;
    }

    /** The row in which the mirror image of something at this height and depth is seen in still water. */
    float mirroredRow(float height, float z) {
        return horizon + (eye + height - 2 * level) / z * focal;
    }
}
