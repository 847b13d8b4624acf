package unmask.image.format;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * The rows of an image that a library decoded, as sRGB of 8 bits a channel.
 *
 * <p>RGB and grey samples are taken as they are, whatever their colour model says: the JDK would take any grey for a linear one,
 * and would convert pixel by pixel.
 */
final class StoredPixels {
    private final Optional<Conversion> conversion;
    private final Rows rows;

    private interface Rows {
        void row(int y, int[] argb);
    }

    /** @param conversion of the samples; left out where it is for another number of channels */
    StoredPixels(BufferedImage image, Optional<Conversion> conversion) {
        ColorModel model = image.getColorModel();
        int colours = model.getNumColorComponents();
        boolean listed = model instanceof IndexColorModel; // grey of few bits is listed as RGB too
        this.conversion = conversion.filter(each -> listed || each.bands() == colours);
        if (model instanceof IndexColorModel indexed) {
            rows = then8(indexed(image.getRaster(), indexed));
        } else if (holdsPlainSamples(model, DataBuffer.TYPE_BYTE, Byte.SIZE)) {
            rows = then8(bytes(image.getRaster(), model));
        } else if (holdsPlainSamples(model, DataBuffer.TYPE_USHORT, Short.SIZE)) {
            rows = shorts(image.getRaster(), model);
        } else {
            rows = converted(image);
        }
    }

    void row(int y, int[] argb) {
        rows.row(y, argb);
    }

    private Rows then8(Rows stored) {
        return conversion
                .<Rows>map(each -> (y, argb) -> {
                    stored.row(y, argb);
                    each.apply(argb);
                })
                .orElse(stored);
    }

    private static boolean holdsPlainSamples(ColorModel model, int transferType, int bits) {
        int type = model.getColorSpace().getType();
        return model instanceof ComponentColorModel
                && (type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY)
                && model.getTransferType() == transferType
                && model.getComponentSize(0) == bits
                && !model.isAlphaPremultiplied();
    }

    private static Rows indexed(Raster raster, IndexColorModel model) {
        int[] colours = new int[model.getMapSize()];
        model.getRGBs(colours);
        return (y, argb) -> {
            raster.getSamples(0, y, argb.length, 1, 0, argb);
            for (int i = 0; i < argb.length; i++) {
                argb[i] = argb[i] < colours.length ? colours[argb[i]] : 0xFF000000;
            }
        };
    }

    private static Rows bytes(Raster raster, ColorModel model) {
        int bands = raster.getNumBands();
        int colours = model.getNumColorComponents();
        boolean alpha = model.hasAlpha();
        byte[] samples = new byte[raster.getWidth() * bands];
        return (y, argb) -> {
            raster.getDataElements(0, y, argb.length, 1, samples);
            for (int i = 0; i < argb.length; i++) {
                int at = i * bands;
                int first = samples[at] & 0xFF;
                int colour = colours == 1
                        ? first * 0x010101
                        : first << 16 | (samples[at + 1] & 0xFF) << 8 | samples[at + 2] & 0xFF;
                argb[i] = (alpha ? samples[at + colours] << 24 : 0xFF000000) | colour;
            }
        };
    }

    private Rows shorts(Raster raster, ColorModel model) {
        int bands = raster.getNumBands();
        int colours = model.getNumColorComponents();
        short[] samples = new short[raster.getWidth() * bands];
        short[] deep = new short[raster.getWidth() * colours];
        return (y, argb) -> {
            raster.getDataElements(0, y, argb.length, 1, samples);
            for (int i = 0; i < argb.length; i++) {
                System.arraycopy(samples, i * bands, deep, i * colours, colours);
                int alpha = model.hasAlpha() ? rounded(samples[i * bands + colours]) : 0xFF;
                int colour = rounded(deep[i * colours]) * 0x010101;
                if (colours == 3) {
                    colour = colour & 0xFF0000 | rounded(deep[i * 3 + 1]) << 8 | rounded(deep[i * 3 + 2]);
                }
                argb[i] = alpha << 24 | colour;
            }
            conversion.ifPresent(each -> each.apply(deep, argb));
        };
    }

    private static int rounded(short sample) {
        return ((sample & 0xFFFF) + 128) / 257;
    }

    /** For the rare kinds: whatever colours the image has, brought to sRGB by the JDK. */
    private static Rows converted(BufferedImage image) {
        ColorConvertOp toSrgb = new ColorConvertOp(null);
        int type = image.getTransparency() == Transparency.OPAQUE
                ? BufferedImage.TYPE_INT_RGB
                : BufferedImage.TYPE_INT_ARGB;
        return (y, argb) -> {
            BufferedImage span = new BufferedImage(argb.length, 1, type);
            toSrgb.filter(image.getSubimage(0, y, argb.length, 1), span);
            span.getRGB(0, 0, argb.length, 1, argb, 0, argb.length);
        };
    }
}
