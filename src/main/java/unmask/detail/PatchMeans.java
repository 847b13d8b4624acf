package unmask.detail;

import java.util.stream.IntStream;
import unmask.image.BoxSums;
import unmask.image.Region;

/** The mean colours of the patch around each place of a level; only of use where a whole patch lies. */
final class PatchMeans {
    private final int width;
    private final short[] colours;
    private final Region changing; // patches that reach into the hole
    private final short[] means; // interleaved as the colours are

    /** @param hole that the colours change in, later */
    PatchMeans(int width, int height, short[] colours, Region hole) {
        this.width = width;
        this.colours = colours;
        this.means = new short[colours.length];
        Region all = new Region(0, 0, width, height);
        this.changing = hole.grown(Level.REACH).intersection(all);
        measure(all);
    }

    /** Measures the patches again that reach into the hole. */
    void refresh() {
        measure(changing);
    }

    int of(int at, int channel) {
        return means[3 * at + channel];
    }

    private void measure(Region places) {
        int height = colours.length / 3 / width;
        Region read = places.grown(Level.REACH).intersection(new Region(0, 0, width, height));
        IntStream.range(0, 3).parallel().forEach(channel -> measure(places, read, channel));
    }

    private void measure(Region places, Region read, int channel) {
        float[] plane = new float[Math.toIntExact(read.area())];
        for (int y = read.y(), at = 0; y < read.bottom(); y++) {
            for (int x = read.x(); x < read.right(); x++) {
                plane[at++] = colours[3 * (y * width + x) + channel];
            }
        }
        BoxSums.replace(plane, read.width(), read.height(), Level.REACH);
        for (int y = places.y(); y < places.bottom(); y++) {
            int from = (y - read.y()) * read.width() - read.x();
            for (int x = places.x(); x < places.right(); x++) {
                means[3 * (y * width + x) + channel] = (short) Math.round(plane[from + x] / Level.PATCH);
            }
        }
    }
}
