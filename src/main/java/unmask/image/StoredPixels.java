package unmask.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * The pixels of a decoded image as 8 bits a channel, in the order in which the file holds them.
 *
 * <p>RGB and grey samples are given as they are, their profile beside them: the JDK would take any grey for a linear one, and
 * would convert pixel by pixel.
 */
final class StoredPixels {
    private final BufferedImage image;
    private final Spans spans;
    private final Optional<ICC_Profile> profile;

    private StoredPixels(BufferedImage image, Spans spans, Optional<ICC_Profile> profile) {
        this.image = image;
        this.spans = spans;
        this.profile = profile;
    }

    static StoredPixels of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel indexed) {
            return new StoredPixels(image, indexed(image.getRaster(), indexed), Optional.empty());
        }
        if (holdsPlainSamples(model, DataBuffer.TYPE_BYTE, Byte.SIZE)) {
            return new StoredPixels(image, bytes(image.getRaster()), profileOf(model));
        }
        if (holdsPlainSamples(model, DataBuffer.TYPE_USHORT, Short.SIZE)) {
            return new StoredPixels(image, shorts(image.getRaster()), profileOf(model));
        }
        return new StoredPixels(image, converted(image), Optional.empty());
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    int colourChannels() {
        return image.getColorModel().getNumColorComponents();
    }

    /** The profile of the image's samples, which {@link #read} does not apply; empty when it is the usual one. */
    Optional<ICC_Profile> profile() {
        return profile;
    }

    /** Reads {@code count} pixels from (x, y) on. */
    void read(int x, int y, int count, int[] argb) {
        spans.read(x, y, count, argb);
    }

    private static boolean holdsPlainSamples(ColorModel model, int transferType, int bits) {
        int type = model.getColorSpace().getType();
        return model instanceof ComponentColorModel
                && (type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY)
                && model.getTransferType() == transferType
                && model.getComponentSize(0) == bits
                && !model.isAlphaPremultiplied();
    }

    private static Optional<ICC_Profile> profileOf(ColorModel model) {
        return model.getColorSpace() instanceof ICC_ColorSpace space
                        && !space.equals(ColorSpace.getInstance(ColorSpace.CS_sRGB))
                        && !space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))
                ? Optional.of(space.getProfile())
                : Optional.empty();
    }

    private static Spans indexed(Raster raster, IndexColorModel model) {
        int[] colours = new int[model.getMapSize()];
        model.getRGBs(colours);
        return (x, y, count, argb) -> {
            raster.getSamples(x, y, count, 1, 0, argb);
            for (int i = 0; i < count; i++) {
                argb[i] = argb[i] < colours.length ? colours[argb[i]] : 0xFF000000;
            }
        };
    }

    private static Spans bytes(Raster raster) {
        int bands = raster.getNumBands();
        byte[] samples = new byte[raster.getWidth() * bands];
        return (x, y, count, argb) -> {
            raster.getDataElements(x, y, count, 1, samples);
            for (int i = 0; i < count; i++) {
                argb[i] = packed(samples, i * bands, bands);
            }
        };
    }

    private static int packed(byte[] samples, int at, int bands) {
        int first = samples[at] & 0xFF;
        return switch (bands) {
            case 1 -> 0xFF000000 | first * 0x010101;
            case 2 -> (samples[at + 1] & 0xFF) << 24 | first * 0x010101;
            case 3 -> 0xFF000000 | first << 16 | (samples[at + 1] & 0xFF) << 8 | samples[at + 2] & 0xFF;
            default ->
                (samples[at + 3] & 0xFF) << 24 | first << 16 | (samples[at + 1] & 0xFF) << 8 | samples[at + 2] & 0xFF;
        };
    }

    private static Spans shorts(Raster raster) {
        int bands = raster.getNumBands();
        short[] samples = new short[raster.getWidth() * bands];
        byte[] rounded = new byte[samples.length];
        return (x, y, count, argb) -> {
            raster.getDataElements(x, y, count, 1, samples);
            for (int i = 0; i < count * bands; i++) {
                rounded[i] = (byte) (((samples[i] & 0xFFFF) + 128) / 257);
            }
            for (int i = 0; i < count; i++) {
                argb[i] = packed(rounded, i * bands, bands);
            }
        };
    }

    /** For the rare kinds: whatever colours the image has, brought to sRGB by the JDK. */
    private static Spans converted(BufferedImage image) {
        ColorConvertOp toSrgb = new ColorConvertOp(null);
        int type = image.getTransparency() == Transparency.OPAQUE
                ? BufferedImage.TYPE_INT_RGB
                : BufferedImage.TYPE_INT_ARGB;
        return (x, y, count, argb) -> {
            BufferedImage span = new BufferedImage(count, 1, type);
            toSrgb.filter(image.getSubimage(x, y, count, 1), span);
            span.getRGB(0, 0, count, 1, argb, 0, count);
        };
    }

    private interface Spans {
        void read(int x, int y, int count, int[] argb);
    }
}
