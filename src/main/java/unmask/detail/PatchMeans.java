package unmask.detail;

import java.util.stream.IntStream;
import unmask.image.Region;

/** The mean colours of the patch around each place of a level; only of use where a whole patch lies. */
final class PatchMeans {
    private static final int STRIPE = 64; // rows that one thread measures

    private final int width;
    private final short[] colours;
    private final Region centres; // of whole patches
    private final Region changing; // centres of those that reach into the hole
    private final short[] means; // interleaved as the colours are
    private boolean measured;

    /** @param changing holds all patches whose colours change, later */
    PatchMeans(int width, int height, short[] colours, Region changing) {
        int reach = Level.REACH;
        this.width = width;
        this.colours = colours;
        this.centres = Region.between(reach, reach, width - reach, height - reach);
        this.changing = changing.intersection(centres);
        this.means = new short[colours.length];
    }

    /** Measures all patches at first, and later those again that reach into the hole. */
    void refresh() {
        Region places = measured ? changing : centres;
        measured = true;
        IntStream.range(0, (places.height() + STRIPE - 1) / STRIPE).parallel().forEach(stripe -> {
            int top = places.y() + stripe * STRIPE;
            measure(places.x(), places.right(), top, Math.min(top + STRIPE, places.bottom()));
        });
    }

    int of(int at, int channel) {
        return means[3 * at + channel];
    }

    private void measure(int left, int right, int top, int bottom) {
        int reach = Level.REACH;
        int[] columns = new int[3 * (right - left + 2 * reach)]; // sums of a patch's height
        for (int y = top - reach; y < bottom + reach; y++) {
            int next = 3 * (y * width + left - reach);
            for (int i = 0; i < columns.length; i++) {
                columns[i] += colours[next + i];
            }
            if (y >= top + reach) {
                slide(columns, 3 * ((y - reach) * width + left));
                int last = next - 3 * 2 * reach * width;
                for (int i = 0; i < columns.length; i++) {
                    columns[i] -= colours[last + i];
                }
            }
        }
    }

    /** Measures a row of patches, the leftmost of which has its mean at {@code to}. */
    private void slide(int[] columns, int to) {
        int side = 3 * (2 * Level.REACH + 1);
        for (int channel = 0; channel < 3; channel++) {
            int sum = 0;
            for (int i = channel; i < columns.length; i += 3) {
                sum += columns[i];
                if (i >= side - 3) {
                    means[to + i - side + 3] = (short) ((2 * sum + Level.PATCH) / (2 * Level.PATCH)); // rounded
                    sum -= columns[i - side + 3];
                }
            }
        }
    }
}
