package unmask.metrics;

import java.util.Arrays;
import unmask.image.PixelMask;
import unmask.image.Region;

/** For each pixel of a region how many steps to a direct neighbour lead to the nearest pixel of a set. */
final class MaskDistance {
    private MaskDistance() {}

    /**
     * @param to whether the mask's pixels are the set, or all others
     * @param beyond whether what lies outside the region belongs to the set
     * @return row by row; as large as no way can be where the set is empty
     */
    static int[] of(PixelMask mask, Region region, boolean to, boolean beyond) {
        int width = region.width();
        int height = region.height();
        int far = width + height;
        int[] steps = new int[width * height];
        Arrays.fill(steps, far);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int before = Math.min(
                        x > 0 ? steps[y * width + x - 1] : beyond ? 0 : far,
                        y > 0 ? steps[(y - 1) * width + x] : beyond ? 0 : far);
                boolean there = mask.contains(region.x() + x, region.y() + y) == to;
                steps[y * width + x] = there ? 0 : Math.min(far, before + 1);
            }
        }
        for (int y = height - 1; y >= 0; y--) {
            for (int x = width - 1; x >= 0; x--) {
                int behind = Math.min(
                        x < width - 1 ? steps[y * width + x + 1] : beyond ? 0 : far,
                        y < height - 1 ? steps[(y + 1) * width + x] : beyond ? 0 : far);
                steps[y * width + x] = Math.min(steps[y * width + x], behind + 1);
            }
        }
        return steps;
    }
}
