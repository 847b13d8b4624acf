package unmask.detail;

import java.util.Arrays;
import unmask.image.Region;

/**
 * Gives each pixel of the hole the mean of what all patches over it say (Wexler et al. 2007): those that fit well count
 * more, and so do those near the hole's edge, where most is known. The patch whose centre is nearest decides almost alone:
 * plain means are blurred, and what is blurred looks for blurred sources, so that fog would fill the hole.
 */
final class Votes {
    private static final float EDGE_FALL = 1.3f;
    private static final int MAX_DISTANCE = 40;

    private static final float[] SHARE =
            new float[2 * Level.REACH * Level.REACH + 1]; // of a patch, by squared steps to its centre
    private static final float[] FALL = new float[MAX_DISTANCE + 1]; // by steps to what is known

    static {
        for (int distance = 0; distance <= MAX_DISTANCE; distance++) {
            FALL[distance] = (float) Math.pow(EDGE_FALL, -distance);
        }
        for (int squared = 0; squared < SHARE.length; squared++) {
            SHARE[squared] = (float) Math.exp(-2 * squared);
        }
    }

    private final Level level;
    private final int reach;
    private final byte[] distances; // steps to what is known, at most MAX_DISTANCE

    /** @param reach from a pixel to the centres of the patches that vote for it; at the level's sides to the nearest */
    Votes(Level level, int reach) {
        this.level = level;
        this.reach = reach;
        this.distances = distances();
    }

    void cast(PatchField field) {
        float[] weights = weights(field);
        level.forTargetRows(y -> {
            float[] sum = new float[4];
            for (int x = level.targets.x(), at = y * level.width + x; x < level.targets.right(); x++, at++) {
                if (level.hole[at]) {
                    gather(field, weights, x, y, sum);
                }
            }
        });
    }

    private void gather(PatchField field, float[] weights, int x, int y, float[] sum) {
        Arrays.fill(sum, 0);
        int left = inside(x - reach, level.width);
        int right = inside(x + reach, level.width);
        for (int cy = inside(y - reach, level.height); cy <= inside(y + reach, level.height); cy++) {
            for (int cx = left; cx <= right; cx++) {
                int centre = cy * level.width + cx;
                if (field.nearest[centre] != PatchField.NONE) {
                    int dx = x - cx;
                    int dy = y - cy;
                    float weight = weights[centre] * SHARE[dx * dx + dy * dy];
                    int source = field.nearest[centre];
                    int from = 3 * (source + dy * level.width + dx);
                    for (int channel = 0; channel < 3; channel++) {
                        sum[channel] += weight * (level.colours[from + channel] + field.bias(centre, source, channel));
                    }
                    sum[3] += weight;
                }
            }
        }
        if (sum[3] > 0) {
            int to = 3 * (y * level.width + x);
            for (int channel = 0; channel < 3; channel++) {
                level.colours[to + channel] = (short) Math.clamp(Math.round(sum[channel] / sum[3]), 0, 255);
            }
        }
    }

    /** The nearest place along a side at which a patch's centre may lie. */
    private static int inside(int at, int length) {
        return Math.clamp(at, Level.REACH, length - 1 - Level.REACH);
    }

    private float[] weights(PatchField field) {
        float scale = (float) (2 * (0.3 * field.meanCost() + 1e-3));
        float[] weights = new float[level.target.length];
        level.forTargetRows(y -> {
            for (int at = y * level.width + level.targets.x(); at < y * level.width + level.targets.right(); at++) {
                if (field.nearest[at] != PatchField.NONE) {
                    weights[at] = ((float) Math.exp(-field.costs[at] / scale) + 1e-8f) * FALL[distances[at]];
                }
            }
        });
        return weights;
    }

    /** Steps to the nearest pixel outside the hole; beyond the level's edges nothing is known. */
    private byte[] distances() {
        int width = level.width;
        Region box = level.holeBounds;
        byte[] distances = new byte[level.hole.length];
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(), at = y * width + x; x < box.right(); x++, at++) {
                int left = x > 0 ? distances[at - 1] : MAX_DISTANCE;
                int above = y > 0 ? distances[at - width] : MAX_DISTANCE;
                distances[at] = level.hole[at] ? (byte) Math.min(Math.min(left, above) + 1, MAX_DISTANCE) : 0;
            }
        }
        for (int y = box.bottom() - 1; y >= box.y(); y--) {
            for (int x = box.right() - 1, at = y * width + x; x >= box.x(); x--, at--) {
                int right = x < width - 1 ? distances[at + 1] : MAX_DISTANCE;
                int below = y < level.height - 1 ? distances[at + width] : MAX_DISTANCE;
                distances[at] = (byte) Math.min(distances[at], Math.min(right, below) + 1);
            }
        }
        return distances;
    }
}
