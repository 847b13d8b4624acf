package unmask.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Brings colours from an embedded ICC profile to sRGB. */
final class ProfileConversion {
    private static final int STEPS = 16; // along each channel, to see whether a profile is sRGB by another name
    private static final int SAME = 2;

    private final int bands;
    private final ColorConvertOp conversion;
    private WritableRaster from;
    private WritableRaster to;

    private ProfileConversion(ICC_Profile profile) {
        this.bands = profile.getNumComponents();
        this.conversion =
                new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    /** Empty when the profile is for neither RGB nor grey, is damaged, or changes nothing that could be seen. */
    static Optional<ProfileConversion> from(ICC_Profile profile) {
        int type = profile.getColorSpaceType();
        if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) {
            return Optional.empty();
        }
        try {
            ProfileConversion conversion = new ProfileConversion(profile);
            return conversion.changesColours() ? Optional.of(conversion) : Optional.empty();
        } catch (CMMException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** Converts {@code argb[offset]} to before {@code argb[offset + count]}; alpha stays. A grey profile takes the red. */
    void apply(int[] argb, int offset, int count) {
        if (from == null || from.getWidth() != count) {
            from = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, bands, null);
            to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
        }
        byte[] in = ((DataBufferByte) from.getDataBuffer()).getData();
        byte[] out = ((DataBufferByte) to.getDataBuffer()).getData();
        for (int i = 0; i < count; i++) {
            for (int band = 0; band < bands; band++) {
                in[i * bands + band] = (byte) (argb[offset + i] >> 16 - 8 * band);
            }
        }
        conversion.filter(from, to);
        for (int i = 0; i < count; i++) {
            argb[offset + i] = argb[offset + i] & 0xFF000000
                    | (out[3 * i] & 0xFF) << 16
                    | (out[3 * i + 1] & 0xFF) << 8
                    | out[3 * i + 2] & 0xFF;
        }
    }

    private boolean changesColours() {
        int[] before = new int[STEPS * STEPS * STEPS];
        for (int i = 0; i < before.length; i++) {
            int red = i % STEPS * 17;
            boolean grey = bands == 1;
            int green = grey ? red : i / STEPS % STEPS * 17;
            int blue = grey ? red : i / STEPS / STEPS * 17;
            before[i] = 0xFF000000 | red << 16 | green << 8 | blue;
        }
        int[] after = before.clone();
        apply(after, 0, after.length);
        for (int i = 0; i < before.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                if (Math.abs((before[i] >> shift & 0xFF) - (after[i] >> shift & 0xFF)) > SAME) {
                    return true;
                }
            }
        }
        return false;
    }
}
