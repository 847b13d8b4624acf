package unmask.image.format;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The first picture of a WebP, decoded by libwebp, which sees that picture alone. */
final class WebpSource implements PictureSource {
    private final FileChannel channel;
    private final WebpContainer container;
    private boolean converted;
    private final List<String> notices = new ArrayList<>();

    WebpSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.container = new WebpContainer(channel);
        if (container.isAnimated()) {
            notices.add("is animated, and only its first picture is shown");
        }
    }

    @Override
    public int width() {
        return container.width();
    }

    @Override
    public int height() {
        return container.height();
    }

    @Override
    public int orientation() {
        return container.orientation();
    }

    @Override
    public long workingBytes() {
        return 4L * width() * height() + container.bytes();
    }

    @Override
    public void decode(Rows rows) throws IOException {
        Optional<Conversion> conversion =
                container.hasProfile() ? ProfileConversion.of(container.profile(), 3, notices) : Optional.empty();
        converted = conversion.isPresent();
        BufferedImage image = image();
        int opaque = image.getColorModel().hasAlpha() ? 0 : 0xFF000000;
        int[] all = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int left = container.left();
        int[] argb = new int[width()];
        for (int y = 0; y < height(); y++) {
            int row = y - container.top();
            Arrays.fill(argb, 0);
            if (row >= 0 && row < image.getHeight()) {
                System.arraycopy(all, row * image.getWidth(), argb, left, image.getWidth());
                for (int x = left; x < left + image.getWidth(); x++) {
                    argb[x] |= opaque;
                }
            }
            conversion.ifPresent(each -> each.apply(argb));
            rows.row(y, argb);
        }
    }

    private BufferedImage image() throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream in = new ByteArrayImageInputStream(container.still())) {
            reader.setInput(in);
            return reader.read(0);
        } catch (OutOfMemoryError e) {
            if (e.getMessage() == null) { // not Java's: libwebp says so of much that is damaged
                throw new IOException(e);
            }
            throw e;
        } catch (LinkageError noLibrary) {
            throw new UnsupportedPictureException(
                    "is a WebP, which cannot be read on this kind of computer; save it as PNG");
        } finally {
            reader.dispose();
        }
    }

    @Override
    public PictureFacts facts() {
        return new PictureFacts("WebP", Byte.SIZE, converted, container.metadata());
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
