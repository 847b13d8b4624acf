package unmask.image.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** The first picture of a TIFF or BigTIFF whose samples are stored as they are, or packed as bytes. */
final class TiffSource implements PictureSource {
    private static final int STREAM_BYTES = 1 << 17; // what one segment's streams hold at most

    private final FileChannel channel;
    private final TiffDirectory tags;
    private final TiffLayout layout;
    private final List<String> notices = new ArrayList<>();

    TiffSource(FileChannel channel, TiffDirectory tags, TiffLayout layout) {
        this.channel = channel;
        this.tags = tags;
        this.layout = layout;
        if (tags.pages() > 1) {
            notices.add("has " + tags.pages() + " pages, of which the first is shown");
        }
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public int orientation() {
        return orientation(tags);
    }

    static int orientation(TiffDirectory tags) {
        try {
            return tags.small(274, 1);
        } catch (IOException damaged) {
            return 1;
        }
    }

    @Override
    public long workingBytes() {
        long segments = (long) layout.segmentsAcross() * layout.planes();
        long rows = layout.segmentsAcross() == 1 ? 1 : layout.segmentHeight();
        return segments * (rows * layout.segmentRowBytes() + STREAM_BYTES)
                + (long) layout.width() * layout.channels() * Float.BYTES * layout.down();
    }

    @Override
    public void decode(Rows rows) throws IOException {
        TiffColours colours = new TiffColours(tags, layout, notices);
        float[][] samples = new float[layout.down()][layout.width() * layout.channels()];
        int[] argb = new int[layout.width()];
        byte[] stored = new byte[(int) layout.segmentRowBytes()];
        TiffSamples unpacking = new TiffSamples(layout);
        SegmentTable table = new SegmentTable(tags, layout);
        boolean plain = layout.bits() == 8 && layout.planes() == 1 && colours.arePlain();
        for (int band = 0; band < layout.segmentsDown(); band++) {
            TiffSegment[][] segments = open(table, band);
            int first = band * layout.segmentHeight();
            int count = Math.min(layout.segmentHeight(), layout.height() - first);
            for (int y = 0; y < count; y++) {
                if (plain) {
                    takePlain(segments[0], stored, colours, argb);
                } else {
                    if (y % layout.down() == 0) {
                        unpack(segments, stored, unpacking, samples);
                    }
                    colours.row(samples[y % layout.down()], argb);
                }
                rows.row(first + y, argb);
            }
            close(segments);
        }
    }

    /** The usual case, which need not go by way of floats. */
    private void takePlain(TiffSegment[] segments, byte[] stored, TiffColours colours, int[] argb) throws IOException {
        for (int column = 0; column < segments.length; column++) {
            segments[column].row(stored);
            int x = column * layout.segmentWidth();
            colours.plainRow(stored, argb, x, Math.min(layout.segmentWidth(), layout.width() - x));
        }
    }

    private void unpack(TiffSegment[][] segments, byte[] stored, TiffSamples unpacking, float[][] samples)
            throws IOException {
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

    private TiffSegment[][] open(SegmentTable table, int band) throws IOException {
        TiffSegment[][] segments = new TiffSegment[layout.planes()][layout.segmentsAcross()];
        for (int plane = 0; plane < segments.length; plane++) {
            for (int column = 0; column < segments[plane].length; column++) {
                int index = (plane * layout.segmentsDown() + band) * layout.segmentsAcross() + column;
                TiffSegment segment = new TiffSegment(layout, table.open(channel, index));
                if (layout.segmentsAcross() > 1) {
                    int rows = Math.min(layout.segmentHeight(), layout.height() - band * layout.segmentHeight());
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

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void close() throws IOException {
        channel.close();
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
