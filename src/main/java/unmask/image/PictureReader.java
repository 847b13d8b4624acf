package unmask.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import unmask.image.format.PictureFacts;
import unmask.image.format.PictureFormats;
import unmask.image.format.PictureMetadata;
import unmask.image.format.PictureSource;
import unmask.image.format.UnsupportedPictureException;

/** One picture file, open, its size known and small enough. */
final class PictureReader implements AutoCloseable {
    private static final int PIXEL_BYTES = 4;

    private final Path file;
    private final PictureSource source;
    private final LongSupplier freeBytes;
    private final Orientation orientation;

    private PictureReader(Path file, PictureSource source, LongSupplier freeBytes) {
        this.file = file;
        this.source = source;
        this.freeBytes = freeBytes;
        this.orientation = Orientation.ofExif(source.orientation());
    }

    static PictureReader open(Path file) throws PictureException {
        return open(file, PictureReader::freeBytes);
    }

    /** @param freeBytes memory that may be used */
    static PictureReader open(Path file, LongSupplier freeBytes) throws PictureException {
        requireReadable(file);
        PictureSource source;
        try {
            source = PictureFormats.open(file);
        } catch (IOException | RuntimeException e) {
            throw failure(file, e);
        } catch (OutOfMemoryError e) {
            throw tooLargeForMemory(file, e);
        }
        PictureReader reader = new PictureReader(file, source, freeBytes);
        if ((long) source.width() * source.height() > PictureFile.MAX_PIXELS) {
            reader.close();
            throw new PictureException("“" + file + "” has " + source.width() + " x " + source.height()
                    + " pixels, more than the " + PictureFile.MAX_PIXELS / 1_000_000
                    + " million that can be opened; make it smaller first.");
        }
        return reader;
    }

    /** Of the upright picture. */
    Region bounds() {
        return orientation.upright(source.width(), source.height());
    }

    Picture read() throws PictureException {
        requireMemory();
        try {
            Region upright = bounds();
            Picture.Builder picture = new Picture.Builder(upright.width(), upright.height());
            PictureSource.Rows rows = orientation.turning(source.width(), source.height(), picture);
            source.decode(rows);
            return picture.build();
        } catch (IOException | RuntimeException e) {
            throw failure(file, e);
        } catch (OutOfMemoryError e) {
            throw tooLargeForMemory(file, e);
        }
    }

    /** What of the file was left out; complete once it has been read. */
    List<String> notices() {
        return source.notices().stream()
                .distinct()
                .map(notice -> "“" + file + "” " + notice + ".")
                .toList();
    }

    /** What else the file says; complete once it has been read. */
    PictureOrigin origin() {
        PictureFacts facts = source.facts();
        PictureMetadata said = facts.metadata();
        PictureMetadata sound = new PictureMetadata(said.exif().filter(ExifBlock::isSound), said.xmp());
        return new PictureOrigin(Optional.of(file), facts.format(), facts.bits(), facts.converted(), notices(), sound);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException ignored) {
            // nothing was written that could be lost
        }
    }

    /** Before decoding, which may take long, and so that a failure of a decoder is not taken for damage. */
    private void requireMemory() throws PictureException {
        long needed = source.workingBytes() + PIXEL_BYTES * (long) source.width() * source.height();
        if (needed > freeBytes.getAsLong()) {
            System.gc(); // the picture before this one may still lie there
            long free = freeBytes.getAsLong();
            if (needed > free) {
                throw new PictureException(
                        "“" + file + "” needs " + megabytes(needed) + " MB of memory, of which " + megabytes(free)
                                + " MB are free; give Unmask more (UNMASK_MEMORY), or make it smaller first.");
            }
        }
    }

    private static long freeBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000L);
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
        if (!Files.isRegularFile(file)) {
            throw new PictureException("“" + file + "” is not a file; choose a picture.");
        }
        try {
            if (Files.size(file) == 0) {
                throw new PictureException("“" + file + "” is empty; choose another file.");
            }
        } catch (PictureException told) {
            throw told;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static PictureException tooLargeForMemory(Path file, OutOfMemoryError cause) {
        return new PictureException(
                "“" + file + "” needs more memory than is free; give Unmask more (UNMASK_MEMORY),"
                        + " or make it smaller first.",
                cause);
    }

    private static PictureException failure(Path file, Exception cause) {
        if (cause instanceof UnsupportedPictureException) {
            return new PictureException("“" + file + "” " + cause.getMessage() + ".", cause);
        }
        return new PictureException(
                "“" + file + "” is damaged or incomplete; open another copy of it, or save it anew where it was made.",
                cause);
    }
}
