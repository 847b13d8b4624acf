package unmask.image;

import java.nio.file.Path;
import java.util.function.Consumer;
import unmask.image.format.PictureMetadata;

/** Pictures in files. */
public final class PictureFile {
    /** Most pixels that a picture may have. */
    public static final long MAX_PIXELS = 100_000_000;

    /** A JPEG of this quality shows no loss. */
    public static final double DEFAULT_JPEG_QUALITY = 0.95;

    private PictureFile() {}

    /**
     * Reads a PNG, JPEG, WebP, TIFF, BMP or GIF (of several pictures the first), turned the way the camera was held, its
     * colours converted to sRGB.
     *
     * @throws PictureException when there is no such picture, it is damaged, too large or of a kind that cannot be read, or it
     *     may not be read
     */
    public static Picture read(Path file) throws PictureException {
        return read(file, notice -> {});
    }

    /**
     * As {@link #read(Path)}, and tells what of the file was left out: a damaged profile, further pages.
     *
     * @param notices hears a sentence for each, after the picture has been read
     */
    public static Picture read(Path file, Consumer<String> notices) throws PictureException {
        try (PictureReader reader = PictureReader.open(file)) {
            Picture picture = reader.read();
            reader.notices().forEach(notices);
            return picture;
        }
    }

    /** A picture that was read, and what else its file said. */
    public record Opened(Picture picture, PictureOrigin origin) {}

    /** As {@link #read(Path)}, with what else the file says. */
    public static Opened open(Path file) throws PictureException {
        try (PictureReader reader = PictureReader.open(file)) {
            Picture picture = reader.read();
            return new Opened(picture, reader.origin());
        }
    }

    /**
     * How large a picture is when {@link #read} has turned it upright; reads no more than the head of its file, so damage
     * further on is not found.
     *
     * @throws PictureException when there is no such picture, it is too large, or it may not be read
     */
    public static Region bounds(Path file) throws PictureException {
        try (PictureReader reader = PictureReader.open(file)) {
            return reader.bounds();
        }
    }

    /** Whether the file's name says that it is a PNG or a JPEG, the formats that {@link #write(Path, Picture)} knows. */
    public static boolean hasWritableName(Path file) {
        return PictureFormat.of(file)
                .filter(format -> format != PictureFormat.TIFF)
                .isPresent();
    }

    /** Writes with {@link #DEFAULT_JPEG_QUALITY}. */
    public static void write(Path file, Picture picture) throws PictureException {
        write(file, picture, DEFAULT_JPEG_QUALITY);
    }

    /**
     * Writes a PNG, or a JPEG with what is transparent laid over white, as the file's name says. The file appears whole or not
     * at all: a failure leaves an older one as it was.
     *
     * @param file ends in {@code .png}, {@code .jpg} or {@code .jpeg}
     * @param jpegQuality 0 to 1; a PNG has no loss
     * @throws PictureException when the name ends in something else, or the file cannot be written
     */
    public static void write(Path file, Picture picture, double jpegQuality) throws PictureException {
        PictureFormat format = PictureFormat.of(file)
                .filter(found -> found != PictureFormat.TIFF)
                .orElseThrow(() -> new PictureException(
                        "“" + file + "” does not say in which format to save; end its name in .png or .jpg."));
        PictureWriter.write(file, picture, new PictureEncoding(format, jpegQuality, PictureMetadata.NONE));
    }

    /**
     * Writes a picture with what belongs to it, whatever the file is called. The file appears whole or not at all: a failure
     * leaves an older one as it was. What does not fit into the format, such as very much metadata in a JPEG, is left out.
     *
     * @throws PictureException when the file cannot be written
     */
    public static void write(Path file, Picture picture, PictureEncoding encoding) throws PictureException {
        PictureWriter.write(file, picture, encoding);
    }

    /** As {@link #write(Path, Picture, PictureEncoding)}, in 16 bits a channel. */
    public static void write(Path file, DeepPicture picture, PictureEncoding encoding) throws PictureException {
        PictureWriter.write(file, picture, encoding);
    }
}
