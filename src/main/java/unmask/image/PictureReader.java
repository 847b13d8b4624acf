package unmask.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/** One picture file, open, its size known and small enough. */
final class PictureReader implements AutoCloseable {
    private static final int WEBP_LENGTH_AT = 4; // the length of what follows it
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "webp", "tiff", "bmp", "gif");

    private final Path file;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private final PictureHeader header;

    private PictureReader(Path file, ImageInputStream stream, ImageReader reader) throws IOException {
        this.file = file;
        this.stream = stream;
        this.reader = reader;
        reader.setInput(stream, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > PictureFile.MAX_PIXELS) {
            throw new PictureException("“" + file + "” has " + width + " x " + height + " pixels, more than the "
                    + PictureFile.MAX_PIXELS / 1_000_000 + " million that can be opened; make it smaller first.");
        }
        requireWholeWebp();
        this.header = PictureHeader.of(file, reader.getFormatName());
    }

    static PictureReader open(Path file) throws PictureException {
        requireReadable(file);
        ImageInputStream stream = null;
        ImageReader reader = null;
        try {
            stream = ImageIO.createImageInputStream(file.toFile());
            reader = readerFor(file, stream);
            return new PictureReader(file, stream, reader);
        } catch (IOException | RuntimeException e) {
            close(reader, stream);
            throw e instanceof PictureException told ? told : damaged(file, e);
        }
    }

    /** Of the upright picture. */
    Region bounds() throws PictureException {
        try {
            return header.orientation().upright(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    Picture read() throws PictureException {
        Truncation truncation = new Truncation();
        reader.addIIOReadWarningListener(truncation);
        try {
            BufferedImage image = reader.read(0);
            if (truncation.found) {
                throw damaged(file, null);
            }
            return upright(StoredPixels.of(image));
        } catch (PictureException told) {
            throw told;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        } catch (OutOfMemoryError e) {
            throw new PictureException("“" + file + "” needs more memory than is free; make it smaller first.", e);
        }
    }

    @Override
    public void close() {
        close(reader, stream);
    }

    /** The decoder of WebP takes what is missing at the end for black; its container tells how long it should be. */
    private void requireWholeWebp() throws IOException {
        if (reader.getFormatName().equalsIgnoreCase("webp")) {
            stream.mark();
            stream.seek(WEBP_LENGTH_AT);
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            long length = WEBP_LENGTH_AT + Integer.BYTES + stream.readUnsignedInt();
            stream.reset();
            if (stream.length() < length) {
                throw new EOFException();
            }
        }
    }

    private Picture upright(StoredPixels stored) {
        Optional<ProfileConversion> conversion = header.pngProfile()
                .filter(profile -> profile.getNumComponents() == stored.colourChannels())
                .or(stored::profile)
                .flatMap(ProfileConversion::from);
        Region upright = header.orientation().upright(stored.width(), stored.height());
        Picture.Builder picture = new Picture.Builder(upright.width(), upright.height());
        header.orientation().turn(stored, (y, argb, offset) -> {
            conversion.ifPresent(each -> each.apply(argb, offset, upright.width()));
            picture.row(y, argb, offset);
        });
        return picture.build();
    }

    private static void requireReadable(Path file) throws PictureException {
        if (!Files.exists(file)) {
            throw new PictureException("“" + file + "” does not exist; check its name.");
        }
        if (Files.isDirectory(file)) {
            throw new PictureException("“" + file + "” is a folder; choose a picture in it.");
        }
        if (!Files.isReadable(file)) {
            throw new PictureException("“" + file + "” may not be read; ask its owner for permission.");
        }
        if (isEmpty(file)) {
            throw new PictureException("“" + file + "” is empty; choose another file.");
        }
    }

    private static boolean isEmpty(Path file) throws PictureException {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static ImageReader readerFor(Path file, ImageInputStream stream) throws PictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            try {
                if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    return reader;
                }
            } catch (IOException ignored) {
                // a reader that cannot tell its own name is none of ours
            }
            reader.dispose();
        }
        throw new PictureException(
                "“" + file + "” is not a picture that can be opened; choose a PNG, JPEG, WebP, TIFF, BMP or GIF.");
    }

    private static PictureException damaged(Path file, Exception cause) {
        return new PictureException(
                "“" + file + "” is damaged or incomplete; open another copy of it, or save it anew where it was made.",
                cause);
    }

    private static void close(ImageReader reader, ImageInputStream stream) {
        if (reader != null) {
            reader.dispose();
        }
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException ignored) {
                // nothing was written that could be lost
            }
        }
    }

    /** Hears whether a JPEG ended early, which its decoder only warns of. */
    private static final class Truncation implements IIOReadWarningListener {
        private boolean found;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String lower = warning.toLowerCase(Locale.ROOT);
            found |= lower.contains("truncated") || lower.contains("premature end");
        }
    }
}
