package unmask.seam;

import java.util.Arrays;
import unmask.image.PixelMask;
import unmask.image.Region;

/**
 * A mask with a soft edge outside it: 1 on the mask, falling smoothly with the distance from it, and exactly 0 where the
 * nearest pixel of the mask is further away than the feather is wide. Distances are those between the pixels' centres.
 */
final class Feather implements Mixture.Shares {
    private final Region region;
    private final double width;
    private final int beyond;
    private final short[] vertical; // rows to the nearest pixel of the mask in the same column, at most `beyond`

    /**
     * @param region in which shares will be asked for; holds all of the mask
     * @param width in pixels, 0 to {@value SeamBlend#MAX_FEATHER}
     */
    Feather(PixelMask mask, Region region, double width) {
        this.region = region;
        this.width = width;
        this.beyond = (int) width + 1;
        this.vertical = new short[Math.toIntExact(region.area())];
        Arrays.fill(vertical, (short) beyond);
        short[] distances = new short[region.width()];
        Arrays.fill(distances, (short) beyond);
        for (int y = region.y(); y < region.bottom(); y++) {
            advance(mask, y, distances);
        }
        Arrays.fill(distances, (short) beyond);
        for (int y = region.bottom() - 1; y >= region.y(); y--) {
            advance(mask, y, distances);
        }
    }

    @Override
    public void row(int y, float[] shares) {
        int row = (y - region.y()) * region.width();
        for (int x = 0; x < region.width(); x++) {
            shares[x] = vertical[row + x] == 0 ? 1 : share(squaredDistance(row, x));
        }
    }

    private void advance(PixelMask mask, int y, short[] distances) {
        int row = (y - region.y()) * region.width();
        for (int x = 0; x < distances.length; x++) {
            distances[x] = mask.contains(region.x() + x, y) ? 0 : (short) Math.min(distances[x] + 1, beyond);
            vertical[row + x] = (short) Math.min(vertical[row + x], distances[x]);
        }
    }

    private int squaredDistance(int row, int x) {
        int nearest = beyond * beyond;
        for (int dx = 0; dx < beyond && dx * dx < nearest; dx++) {
            int down = Math.min(
                    x - dx >= 0 ? vertical[row + x - dx] : beyond,
                    x + dx < region.width() ? vertical[row + x + dx] : beyond);
            nearest = Math.min(nearest, dx * dx + down * down);
        }
        return nearest;
    }

    private float share(int squaredDistance) {
        if (squaredDistance > width * width) {
            return 0;
        }
        double t = 1 - Math.sqrt(squaredDistance) / (width + 1);
        return (float) (t * t * (3 - 2 * t));
    }
}
