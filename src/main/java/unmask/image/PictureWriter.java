package unmask.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import unmask.files.WholeFile;
import unmask.files.WriteException;

/** Writes pictures as files. */
final class PictureWriter {
    private PictureWriter() {}

    static void write(Path file, Picture picture, PictureEncoding encoding) throws PictureException {
        replace(file, out -> {
            boolean opaque = encoding.format() == PictureFormat.JPEG || picture.isOpaque();
            int type = opaque ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
            encode(copied(picture, type), encoding, out);
        });
    }

    static void write(Path file, DeepPicture picture, PictureEncoding encoding) throws PictureException {
        replace(file, out -> encode(picture.image(), encoding, out));
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

    private static void encode(BufferedImage image, PictureEncoding encoding, OutputStream to) throws IOException {
        String format = encoding.format().plugIn();
        ImageWriter writer = WriterMetadata.ofJdk(ImageIO.getImageWritersByFormatName(format));
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (encoding.format() == PictureFormat.JPEG) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality((float) encoding.jpegQuality());
        } else if (encoding.format() == PictureFormat.TIFF) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("LZW"); // the writer cuts off what Deflate cannot compress
        }
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
            writer.setOutput(out);
            IIOMetadata told = WriterMetadata.with(encoding, image, metadata);
            writer.write(null, new IIOImage(image, null, told), param);
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
