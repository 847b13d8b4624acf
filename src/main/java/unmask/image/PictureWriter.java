package unmask.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;

/** Writes pictures beside their place, then moves them there. */
final class PictureWriter {
    private PictureWriter() {}

    static void write(Path file, Picture picture, double jpegQuality) throws PictureException {
        if (!(jpegQuality >= 0 && jpegQuality <= 1)) {
            throw new IllegalArgumentException("The quality must be between 0 and 1, but is " + jpegQuality + ".");
        }
        boolean jpeg = isJpeg(file);
        if (!jpeg && !isPng(file)) {
            throw new PictureException(
                    "“" + file + "” does not say in which format to save; end its name in .png or .jpg.");
        }
        replace(file, part -> {
            if (jpeg) {
                writeJpeg(part, picture, (float) jpegQuality);
            } else {
                writePng(part, picture);
            }
        });
    }

    /** Lets {@code encoding} write a new file beside {@code file}, and puts it in its place when it is whole. */
    static void replace(Path file, Encoding encoding) throws PictureException {
        Path target = requireWritable(file);
        Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            encoding.write(part);
            moveInto(part, target);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw failure(file, e);
        } finally {
            discard(part);
        }
    }

    static boolean isPng(Path file) {
        return lowerName(file).endsWith(".png");
    }

    static boolean isJpeg(Path file) {
        return lowerName(file).endsWith(".jpg") || lowerName(file).endsWith(".jpeg");
    }

    private static String lowerName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** The file to write: where {@code file} is a link, what it links to. */
    private static Path requireWritable(Path file) throws PictureException {
        if (Files.isDirectory(file)) {
            throw new PictureException("“" + file + "” is a folder; choose another name.");
        }
        try {
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
            if (!Files.isDirectory(target.getParent())) {
                throw new PictureException("“" + file + "” cannot be saved because its folder does not exist;"
                        + " choose another folder.");
            }
            if (Files.exists(target) && !Files.isWritable(target)) { // moving over it would not ask
                throw new PictureException(
                        "“" + file + "” may not be changed; choose another name, or allow writing to it.");
            }
            return target;
        } catch (PictureException told) {
            throw told;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void writePng(Path part, Picture picture) throws IOException {
        int type = picture.isOpaque() ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        encode(writer, part, new IIOImage(copied(picture, type), null, null), writer.getDefaultWriteParam());
    }

    private static void writeJpeg(Path part, Picture picture, float quality) throws IOException {
        BufferedImage image = copied(picture, BufferedImage.TYPE_3BYTE_BGR);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
        keepFullColourResolution(metadata);
        encode(writer, part, new IIOImage(image, null, metadata), param);
    }

    /** By default colour is stored at half the resolution; edges of strong colours would smear. */
    private static void keepFullColourResolution(IIOMetadata metadata) throws IIOInvalidTreeException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode luma =
                (IIOMetadataNode) tree.getElementsByTagName("componentSpec").item(0);
        luma.setAttribute("HsamplingFactor", "1");
        luma.setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(format, tree);
    }

    private static void encode(ImageWriter writer, Path part, IIOImage image, ImageWriteParam param)
            throws IOException {
        try (FileImageOutputStream out = new FileImageOutputStream(part.toFile())) {
            writer.setOutput(out);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage copied(Picture picture, int type) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        boolean opaque = !image.getColorModel().hasAlpha();
        int bands = opaque ? 3 : 4;
        int[] line = new int[picture.width()];
        byte[] samples = new byte[picture.width() * bands];
        for (int y = 0; y < picture.height(); y++) {
            picture.readRow(0, y, line.length, line, 0);
            for (int x = 0; x < line.length; x++) {
                int argb = opaque ? overWhite(line[x]) : line[x];
                samples[x * bands] = (byte) (argb >> 16);
                samples[x * bands + 1] = (byte) (argb >> 8);
                samples[x * bands + 2] = (byte) argb;
                if (!opaque) {
                    samples[x * bands + 3] = (byte) (argb >> 24);
                }
            }
            image.getRaster().setDataElements(0, y, line.length, 1, samples);
        }
        return image;
    }

    private static int overWhite(int argb) {
        float alpha = (argb >>> 24) / 255f;
        return alpha == 1 ? argb : Pixels.towards(0xFFFFFFFF, argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, alpha);
    }

    private static void moveInto(Path part, Path target) throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // the failure that left it there is told already
        }
    }

    private static PictureException failure(Path file, Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return new PictureException(
                    "“" + file + "” cannot be saved because memory ran out; close other programs and try again.", cause);
        }
        if (isFullDisk(cause)) {
            return new PictureException(
                    "“" + file + "” cannot be saved because the disk is full; free some space.", cause);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (cause instanceof AccessDeniedException || !Files.isWritable(folder)) {
            return new PictureException(
                    "“" + file + "” cannot be saved because its folder may not be written to; choose another folder.",
                    cause);
        }
        return new PictureException("“" + file + "” cannot be saved; choose another name or folder.", cause);
    }

    /** Encoders wrap what the disk said in a failure of their own. */
    private static boolean isFullDisk(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (reason.contains("space left") || reason.contains("space on the disk")) {
                return true;
            }
        }
        return false;
    }

    /** Writes the whole content of a new file. */
    interface Encoding {
        void write(Path part) throws IOException;
    }
}
