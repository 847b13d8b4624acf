package unmask.image.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/** The first picture of a TIFF whose pixels are coded as JPEG or fax, which a library decodes. */
final class CodedTiffSource implements PictureSource {
    private static final int PROFILE = 34675;

    private final FileChannel channel;
    private final TiffDirectory tags;
    private final TiffLayout layout;
    private final List<String> notices;

    CodedTiffSource(FileChannel channel, TiffDirectory tags, TiffLayout layout) {
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
        int bitsOfPixel = layout.bits() * layout.channels();
        return (long) width() * height() * bitsOfPixel / Byte.SIZE;
    }

    @Override
    public void decode(Rows rows) throws IOException {
        requireReadable();
        Optional<Conversion> conversion = TiffColours.profile(tags, layout.channels() < 3 ? 1 : 3, notices);
        // the decoder would stumble over a damaged profile; inks alone it converts itself
        int hidden = tags.has(PROFILE) && layout.channels() < 4 ? 2 : 0;
        try (SplicedInputStream in = SplicedInputStream.hiding(channel, tags.entryAt(PROFILE), hidden)) {
            LibraryImage.decode(tags.isBig() ? "bigtiff" : "tiff", in, conversion, rows);
        }
    }

    private void requireReadable() throws UnsupportedPictureException {
        boolean apart = layout.planar() && layout.channels() > 1;
        if (apart || layout.bits() != 8 && layout.bits() != 1) {
            throw new UnsupportedPictureException("is compressed as JPEG of "
                    + (apart ? "one channel at a time" : layout.bits() + " bits a channel")
                    + ", which cannot be read; save it with LZW or Deflate");
        }
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
