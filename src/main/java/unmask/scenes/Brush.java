package unmask.scenes;

/** Draws what stands upright in the scene, seen straight or in the water, where nothing nearer hides it. */
final class Brush {
    final Camera camera;
    private final Canvas canvas;
    private final Canvas front;
    private final boolean mirrored;

    private Brush(Camera camera, Canvas canvas, Canvas front, boolean mirrored) {
        this.camera = camera;
        this.canvas = canvas;
        this.front = front;
        this.mirrored = mirrored;
    }

    static Brush straight(Camera camera, Canvas canvas) {
        return new Brush(camera, canvas, canvas, false);
    }

    /** Draws into the mirror image; {@code front} tells how far away the water is in each sample. */
    static Brush mirrored(Camera camera, Canvas mirror, Canvas front) {
        return new Brush(camera, mirror, front, true);
    }

    int columns() {
        return canvas.columns;
    }

    float row(float height, float z) {
        return mirrored ? camera.mirroredRow(height, z) : camera.row(height, z);
    }

    /** Lays {@code paint} over a sample if a thing at depth {@code z} is seen there. */
    void touch(int column, int row, float z, Paint paint, float alpha) {
        int i = Canvas.index(column, row);
        if (alpha > 0 && isSeen(i, z)) {
            canvas.blend(i, paint, Math.min(alpha, 1));
        }
    }

    /** The same, for what hides things behind it that are drawn later. */
    void cover(int column, int row, float z, Paint paint, float alpha) {
        int i = Canvas.index(column, row);
        touch(column, row, z, paint, alpha);
        if (alpha > .5f && isSeen(i, z)) {
            canvas.depth[i] = z;
        }
    }

    private boolean isSeen(int index, float z) {
        return canvas.depth[index] >= z && (!mirrored || front.depth[index] < z);
    }

    /**
     * Fills a convex polygon that stands upright at depth {@code z}, and hides what comes later behind it.
     *
     * @param x corners, to the right of the viewer, in units
     * @param height the corners' heights
     */
    void polygon(float z, Paint paint, float[] x, float[] height) {
        float[] columns = new float[x.length];
        float[] rows = new float[x.length];
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            columns[i] = camera.column(x[i], z);
            rows[i] = row(height[i], z);
            left = Math.min(left, columns[i]);
            right = Math.max(right, columns[i]);
        }
        int last = (int) Math.min(canvas.columns - 1, Math.floor(right));
        for (int column = (int) Math.max(0, Math.floor(left)); column <= last; column++) {
            fill(column, z, paint, columns, rows);
        }
    }

    private void fill(int column, float z, Paint paint, float[] columns, float[] rows) {
        float top = Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        float middle = column + .5f;
        for (int i = 0; i < columns.length; i++) {
            int j = (i + 1) % columns.length;
            if ((columns[i] <= middle) != (columns[j] <= middle)) {
                float row = rows[i] + (rows[j] - rows[i]) * (middle - columns[i]) / (columns[j] - columns[i]);
                top = Math.min(top, row);
                bottom = Math.max(bottom, row);
            }
        }
        int last = (int) Math.min(Camera.ROWS - 1, Math.floor(bottom));
        for (int row = (int) Math.max(0, Math.floor(top)); row <= last; row++) {
            float covered = Math.min(row + 1, bottom) - Math.max(row, top);
            cover(column, row, z, paint, covered);
        }
    }
}
