package unmask.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unmask.image.format.DeepImage;

/** A picture of 16 bits a channel: what was not edited holds the samples of the file that it came from. */
public final class DeepPicture {
    private static final int BITS = 16;
    private static final int TO_16 = 257; // 255 becomes 65535

    private final BufferedImage image;

    DeepPicture(BufferedImage image) {
        this.image = image;
    }

    /** Whether a picture's file has 16 bits a channel that can be kept, as far as can be told without reading it again. */
    public static boolean isPossible(PictureOrigin origin) {
        return origin.bits() == BITS
                && !origin.hasProfile()
                && origin.file().filter(Files::isRegularFile).isPresent();
    }

    /**
     * Reads the file again, and lays what was edited over it.
     *
     * @param original as it was read from the file
     * @param edited of the same size
     * @throws PictureException when the file is no longer there, or is not that picture
     */
    public static DeepPicture read(PictureOrigin origin, Picture original, Picture edited) throws PictureException {
        Path file = origin.file().orElseThrow();
        BufferedImage image;
        try {
            image = DeepImage.read(file);
        } catch (IOException | RuntimeException e) {
            throw gone(file, e);
        }
        DeepPicture picture = new DeepPicture(image);
        if (!picture.isOf(original)) {
            throw gone(file, null);
        }
        return picture.edited(original, edited);
    }

    BufferedImage image() {
        return image;
    }

    private static PictureException gone(Path file, Exception cause) {
        return new PictureException(
                "“" + file + "” is no longer there as it was opened, so its 16 bits cannot be kept; export 8 bits.",
                cause);
    }

    private int colours() {
        return image.getColorModel().getNumColorComponents();
    }

    private boolean isOf(Picture original) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel)
                || model.getTransferType() != DataBuffer.TYPE_USHORT
                || model.isAlphaPremultiplied()
                || image.getWidth() != original.width()
                || image.getHeight() != original.height()) {
            return false;
        }
        int[] line = new int[original.width()];
        for (int y = 0; y < original.height(); y++) {
            original.readRow(0, y, line.length, line, 0);
            int[] samples = row(y);
            for (int x = 0; x < line.length; x++) {
                if (argb(samples, x) != line[x]) {
                    return false;
                }
            }
        }
        return true;
    }

    private int[] row(int y) {
        return image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null);
    }

    private int argb(int[] samples, int x) {
        int bands = image.getRaster().getNumBands();
        int at = x * bands;
        int alpha = bands > colours() ? rounded(samples[at + colours()]) : 0xFF;
        int first = rounded(samples[at]);
        return colours() == 1
                ? alpha << 24 | first * 0x010101
                : alpha << 24 | first << 16 | rounded(samples[at + 1]) << 8 | rounded(samples[at + 2]);
    }

    private static int rounded(int sample) {
        return (sample + 128) / TO_16;
    }

    private DeepPicture edited(Picture original, Picture edited) {
        DeepPicture target = colours() == 1 && bringsColour(original, edited) ? coloured() : this;
        WritableRaster raster = target.image.getRaster();
        int colours = target.colours();
        forEachEdit(original, edited, (x, y, argb) -> {
            for (int band = 0; band < colours; band++) {
                raster.setSample(x, y, band, TO_16 * (argb >> 16 - 8 * band & 0xFF));
            }
        });
        return target;
    }

    /** Takes a pixel that was edited. */
    private interface Edits {
        void edit(int x, int y, int argb);
    }

    private static void forEachEdit(Picture original, Picture edited, Edits edits) {
        Region region = original.regionNotSharedWith(edited);
        for (int y = region.y(); y < region.bottom(); y++) {
            for (int x = region.x(); x < region.right(); x++) {
                int argb = edited.argb(x, y);
                if (argb != original.argb(x, y)) {
                    edits.edit(x, y, argb);
                }
            }
        }
    }

    private static boolean bringsColour(Picture original, Picture edited) {
        boolean[] found = new boolean[1];
        forEachEdit(original, edited, (x, y, argb) -> found[0] |= (argb & 0xFFFFFF) != (argb & 0xFF) * 0x010101);
        return found[0];
    }

    /** A copy of a grey picture that has room for colours. */
    private DeepPicture coloured() {
        boolean alpha = image.getColorModel().hasAlpha();
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                alpha,
                false,
                image.getColorModel().getTransparency(),
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            int[] grey = image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, (int[]) null);
            for (int band = 0; band < 3; band++) {
                raster.setSamples(0, y, image.getWidth(), 1, band, grey);
            }
            if (alpha) {
                raster.setSamples(
                        0, y, image.getWidth(), 1, 3, image.getRaster().getSamples(0, y, image.getWidth(), 1, 1, (int[])
                                null));
            }
        }
        return new DeepPicture(new BufferedImage(model, raster, false, null));
    }
}
