package unmask.scenes;

import unmask.image.Picture;

/**
 * A landscape that never was, and what it shows.
 *
 * @param picture {@link #HEIGHT} pixels high, opaque
 */
public record Scene(Picture picture, SceneLabels labels) {
    /** Height of every scene, in pixels. */
    public static final int HEIGHT = SceneRenderer.HEIGHT;

    /** The least width of a scene, in pixels. */
    public static final int MIN_WIDTH = 16;

    /** The largest width of a scene, in pixels. */
    public static final int MAX_WIDTH = 8192;

    /**
     * Renders a scene. Everything follows from the seed, bit by bit, on every machine; a wider picture shows more of
     * the same scene to both sides.
     *
     * @param width in pixels, {@link #MIN_WIDTH} to {@link #MAX_WIDTH}
     */
    public static Scene render(long seed, int width) {
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    "A scene is " + MIN_WIDTH + " to " + MAX_WIDTH + " pixels wide, but " + width + " were asked for.");
        }
        return new SceneRenderer(seed, width).render();
    }
}
