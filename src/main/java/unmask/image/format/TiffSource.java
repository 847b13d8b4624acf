package unmask.image.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** The first picture of a TIFF or BigTIFF whose samples are stored as they are, or packed as bytes. */
final class TiffSource implements PictureSource {
    private static final int STREAM_BYTES = 1 << 17; // what one segment's streams hold at most

    private final FileChannel channel;
    private final TiffDirectory tags;
    private final TiffLayout layout;
    private final List<String> notices;

    TiffSource(FileChannel channel, TiffDirectory tags, TiffLayout layout) {
        this.channel = channel;
        this.tags = tags;
        this.layout = layout;
        this.notices = tags.notices();
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
        return tags.orientation();
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
        new TiffDecoding(channel, tags, layout, notices).decode(rows);
    }

    @Override
    public PictureFacts facts() {
        return TiffMetadata.facts(channel, tags, layout);
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
