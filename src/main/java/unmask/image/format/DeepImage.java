package unmask.image.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStream;

/** Pictures with the samples that their files hold. */
public final class DeepImage {
    private DeepImage() {}

    /**
     * The first picture of a PNG or a TIFF as the library decodes it, not turned and with no profile applied.
     *
     * @throws IOException when it is of another format or damaged
     */
    public static BufferedImage read(Path file) throws IOException {
        String format;
        try (PictureSource source = PictureFormats.open(file)) {
            if (source.orientation() != 1) {
                throw new UnsupportedPictureException("is turned");
            }
            format = source.facts().format();
        }
        try (FileChannel channel = FileChannel.open(file);
                ImageInputStream in = new SplicedInputStream(new byte[0], channel, 0)) {
            return switch (format) {
                case "PNG" -> LibraryImage.image("png", in);
                case "TIFF" -> LibraryImage.image("tiff", in);
                default -> throw new UnsupportedPictureException("is of another format");
            };
        }
    }
}
