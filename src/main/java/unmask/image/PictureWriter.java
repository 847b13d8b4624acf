package unmask.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import unmask.files.WholeFile;
import unmask.files.WriteException;

/** Writes pictures as files. */
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
        replace(file, out -> {
            if (jpeg) {
                writeJpeg(out, picture, (float) jpegQuality);
            } else {
                writePng(out, picture);
            }
        });
    }

    static void replace(Path file, WholeFile.Content content) throws PictureException {
        try {
            WholeFile.write(file, content);
        } catch (OutOfMemoryError e) {
            throw new PictureException(
                    "“" + file + "” cannot be saved because memory ran out; close other programs and try again.", e);
        } catch (WriteException told) {
            throw new PictureException(told.getMessage(), told);
        } catch (IOException | RuntimeException e) {
            throw new PictureException("“" + file + "” cannot be saved; choose another name or folder.", e);
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

    private static void writePng(OutputStream out, Picture picture) throws IOException {
        int type = picture.isOpaque() ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        encode(writer, out, new IIOImage(copied(picture, type), null, null), writer.getDefaultWriteParam());
    }

    private static void writeJpeg(OutputStream out, Picture picture, float quality) throws IOException {
        BufferedImage image = copied(picture, BufferedImage.TYPE_3BYTE_BGR);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
        keepFullColourResolution(metadata);
        encode(writer, out, new IIOImage(image, null, metadata), param);
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

    private static void encode(ImageWriter writer, OutputStream to, IIOImage image, ImageWriteParam param)
            throws IOException {
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
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
}
