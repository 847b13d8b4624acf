package unmask.image.format;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/** Decoding by a library's plug-in. */
final class LibraryImage {
    private static final String PREFERRED = "com.twelvemonkeys.";

    private LibraryImage() {}

    /**
     * Decodes the first image of a stream.
     *
     * @param format of the plug-in to use
     * @param conversion of its samples, where they are of so many channels
     * @throws EOFException when the stream ends before the image does
     */
    static void decode(String format, ImageInputStream in, Optional<Conversion> conversion, PictureSource.Rows rows)
            throws IOException {
        BufferedImage image = image(format, in);
        StoredPixels pixels = new StoredPixels(image, conversion);
        int[] argb = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            pixels.row(y, argb);
            rows.row(y, argb);
        }
    }

    static BufferedImage image(String format, ImageInputStream in) throws IOException {
        ImageReader reader = reader(format);
        Truncation truncation = new Truncation();
        try {
            reader.addIIOReadWarningListener(truncation);
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            if (truncation.found) {
                throw new EOFException();
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    static ImageReader reader(String format) throws IIOException {
        ImageReader found = null;
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (found == null || reader.getClass().getName().startsWith(PREFERRED)) {
                found = reader;
            }
        }
        if (found == null) {
            throw new IIOException("no reader of " + format);
        }
        return found;
    }

    /** Hears whether an image ended early, which some decoders only warn of. */
    private static final class Truncation implements IIOReadWarningListener {
        private boolean found;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String lower = warning.toLowerCase(Locale.ROOT);
            found |= lower.contains("truncated") || lower.contains("premature end");
        }
    }
}
