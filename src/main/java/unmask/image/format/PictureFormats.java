package unmask.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Opens picture files by what they begin with. */
public final class PictureFormats {
    private static final int START_BYTES = 12;

    private PictureFormats() {}

    /**
     * Reads the head of a picture file: PNG, JPEG, WebP, TIFF, BMP or GIF.
     *
     * @throws UnsupportedPictureException when it is of another format, or of a kind that cannot be read
     * @throws IOException when it is damaged or cannot be read from
     */
    public static PictureSource open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            PictureSource source = source(channel);
            if (source.width() < 1 || source.height() < 1) {
                throw new IOException(source.width() + " x " + source.height() + " pixels");
            }
            return source;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static PictureSource source(FileChannel channel) throws IOException {
        byte[] start = new byte[START_BYTES];
        channel.read(ByteBuffer.wrap(start), 0);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (Bytes.startWith(start, PngSource.SIGNATURE)) {
            return new PngSource(channel);
        }
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return new JpegSource(channel);
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return new WebpSource(channel);
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return new GifSource(channel);
        }
        if (text.startsWith("BM")) {
            return new BmpSource(channel);
        }
        boolean classic = text.startsWith("II*\0") || text.startsWith("MM\0*");
        if (classic || text.startsWith("II+\0") || text.startsWith("MM\0+")) {
            return tiff(channel);
        }
        throw new UnsupportedPictureException(
                "is not a picture that can be opened; choose a PNG, JPEG, WebP, TIFF, BMP or GIF");
    }

    private static PictureSource tiff(FileChannel channel) throws IOException {
        TiffDirectory tags = TiffDirectory.read(channel);
        TiffLayout layout = TiffLayout.of(tags);
        return layout.isCodedAsPicture()
                ? new CodedTiffSource(channel, tags, layout)
                : new TiffSource(channel, tags, layout);
    }
}
