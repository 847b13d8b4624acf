package unmask.image.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** One pass through the strips or tiles of a TIFF, a row of them at a time. */
final class TiffDecoding {
    private final FileChannel channel;
    private final TiffLayout layout;
    private final SegmentTable table;
    private final TiffColours colours;
    private final TiffSamples unpacking;
    private final boolean plain; // whether bytes need not go by way of floats
    private final float[][] samples;
    private final byte[] stored;
    private final int[] argb;

    TiffDecoding(FileChannel channel, TiffDirectory tags, TiffLayout layout, List<String> notices) throws IOException {
        this.channel = channel;
        this.layout = layout;
        this.table = new SegmentTable(tags, layout);
        this.colours = new TiffColours(tags, layout, notices);
        this.unpacking = new TiffSamples(layout);
        this.plain = layout.bits() == 8 && layout.planes() == 1 && colours.arePlain();
        this.samples = new float[layout.down()][plain ? 0 : layout.width() * layout.channels()];
        this.stored = new byte[(int) layout.segmentRowBytes()];
        this.argb = new int[layout.width()];
    }

    void decode(PictureSource.Rows rows) throws IOException {
        for (int band = 0; band < layout.segmentsDown(); band++) {
            int first = band * layout.segmentHeight();
            int count = Math.min(layout.segmentHeight(), layout.height() - first);
            TiffSegment[][] segments = open(band, count);
            for (int y = 0; y < count; y++) {
                read(segments, y);
                rows.row(first + y, argb);
            }
            close(segments);
        }
    }

    private void read(TiffSegment[][] segments, int y) throws IOException {
        if (plain) {
            readPlain(segments[0]);
            return;
        }
        if (y % layout.down() == 0) {
            unpack(segments);
        }
        colours.row(samples[y % layout.down()], argb);
    }

    private void readPlain(TiffSegment[] segments) throws IOException {
        for (int column = 0; column < segments.length; column++) {
            segments[column].row(stored);
            int x = column * layout.segmentWidth();
            colours.plainRow(stored, argb, x, Math.min(layout.segmentWidth(), layout.width() - x));
        }
    }

    private void unpack(TiffSegment[][] segments) throws IOException {
        for (int plane = 0; plane < segments.length; plane++) {
            for (int column = 0; column < segments[plane].length; column++) {
                segments[plane][column].row(stored);
                int x = column * layout.segmentWidth();
                int count = Math.min(layout.segmentWidth(), layout.width() - x);
                if (layout.isSubsampled()) {
                    unpacking.unpackGroups(stored, samples, x, count);
                } else {
                    int at = x * layout.channels() + plane;
                    unpacking.unpack(stored, count * layout.segmentChannels(), samples[0], at);
                }
            }
        }
    }

    private TiffSegment[][] open(int band, int rows) throws IOException {
        TiffSegment[][] segments = new TiffSegment[layout.planes()][layout.segmentsAcross()];
        for (int plane = 0; plane < segments.length; plane++) {
            for (int column = 0; column < segments[plane].length; column++) {
                int index = (plane * layout.segmentsDown() + band) * layout.segmentsAcross() + column;
                TiffSegment segment = new TiffSegment(layout, table.open(channel, index));
                if (layout.segmentsAcross() > 1) {
                    segment.load((rows + layout.down() - 1) / layout.down());
                    segment.close();
                }
                segments[plane][column] = segment;
            }
        }
        return segments;
    }

    private static void close(TiffSegment[][] segments) throws IOException {
        for (TiffSegment[] plane : segments) {
            for (TiffSegment segment : plane) {
                segment.close();
            }
        }
    }

    /** Where strips or tiles lie. */
    private static final class SegmentTable {
        private final long[] offsets;
        private final long[] lengths;

        SegmentTable(TiffDirectory tags, TiffLayout layout) throws IOException {
            int offsetsTag = tags.has(324) ? 324 : 273; // some tiled files use the tags of strips
            int lengthsTag = tags.has(325) ? 325 : 279;
            long count = (long) layout.planes() * layout.segmentsAcross() * layout.segmentsDown();
            if (!tags.has(offsetsTag)) {
                throw new IOException("no strips");
            }
            offsets = tags.integers(offsetsTag);
            lengths = tags.has(lengthsTag) ? tags.integers(lengthsTag) : new long[0];
            if (offsets.length < count) {
                throw new IOException(offsets.length + " of " + count + " segments");
            }
        }

        /** A segment of unknown length reaches to the end of the file. */
        ChannelInputStream open(FileChannel channel, int index) throws IOException {
            long rest = channel.size() - offsets[index];
            if (offsets[index] <= 0 || rest <= 0) {
                throw new IOException("segment " + index + " lies outside");
            }
            long told = index < lengths.length && lengths[index] > 0 ? lengths[index] : rest;
            return new ChannelInputStream(channel, offsets[index], Math.min(told, rest));
        }
    }
}
