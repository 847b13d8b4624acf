package unmask.image;

/**
 * Pixels with their place in a picture.
 *
 * @param x left edge in the picture, in pixels
 * @param y top edge in the picture, in pixels
 */
public record Patch(int x, int y, Picture pixels) {
    public Region region() {
        return new Region(x, y, pixels.width(), pixels.height());
    }

    /** {@code picture} with this patch laid over it. */
    public Picture over(Picture picture) {
        return picture.with(x, y, pixels);
    }

    /**
     * This patch moved towards what a picture has in its place; keeps its alpha.
     *
     * @param share 0 gives this patch, 1 the picture's colours
     */
    public Patch towards(Picture picture, double share) {
        Picture.Builder mixed = new Picture.Builder(pixels.width(), pixels.height());
        int[] line = new int[pixels.width()];
        int[] aim = new int[line.length];
        for (int row = 0; row < pixels.height(); row++) {
            pixels.readRow(0, row, line.length, line, 0);
            picture.readRow(x, y + row, line.length, aim, 0);
            for (int i = 0; i < line.length; i++) {
                int to = aim[i];
                line[i] = Pixels.towards(line[i], to >> 16 & 0xFF, to >> 8 & 0xFF, to & 0xFF, (float) share);
            }
            mixed.row(row, line, 0);
        }
        return new Patch(x, y, mixed.build());
    }
}
