package unmask.image.format;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Brings colours from an embedded ICC profile to sRGB. */
final class ProfileConversion implements Conversion {
    static final String DAMAGED = "has a damaged colour profile, which was left out";

    private static final String UNFITTING = "has a colour profile for other colours than its own, which was left out";
    private static final int HEADER_BYTES = 128;
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

    /**
     * The conversion that a profile asks for; empty when it changes nothing that could be seen.
     *
     * @param data the profile as it stands in the file
     * @param colours channels of the picture's colour: 1 for grey, 3 for RGB, 4 for CMYK
     * @param notices told when the profile cannot be used
     */
    static Optional<Conversion> of(byte[] data, int colours, List<String> notices) {
        try {
            return of(ICC_Profile.getInstance(trimmed(data)), colours, notices);
        } catch (IllegalArgumentException unusable) {
            notices.add(DAMAGED);
            return Optional.empty();
        }
    }

    /** As the other one, with a profile that can be read. */
    static Optional<Conversion> of(ICC_Profile profile, int colours, List<String> notices) {
        try {
            if (profile.getColorSpaceType() != type(colours)) {
                notices.add(UNFITTING);
                return Optional.empty();
            }
            ProfileConversion conversion = new ProfileConversion(profile);
            return conversion.changesColours() ? Optional.of(conversion) : Optional.empty();
        } catch (CMMException | IllegalArgumentException unusable) {
            notices.add(DAMAGED);
            return Optional.empty();
        }
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public void apply(int[] argb) {
        prepare(DataBuffer.TYPE_BYTE, argb.length);
        byte[] in = ((DataBufferByte) from.getDataBuffer()).getData();
        for (int i = 0; i < argb.length; i++) {
            for (int band = 0; band < bands; band++) {
                in[i * bands + band] = (byte) (argb[i] >> 16 - 8 * band);
            }
        }
        convert(argb);
    }

    @Override
    public void apply(short[] samples, int[] argb) {
        prepare(DataBuffer.TYPE_USHORT, argb.length);
        System.arraycopy(samples, 0, ((DataBufferUShort) from.getDataBuffer()).getData(), 0, argb.length * bands);
        convert(argb);
    }

    private void prepare(int type, int count) {
        if (from == null || from.getWidth() != count || from.getTransferType() != type) {
            from = Raster.createInterleavedRaster(type, count, 1, bands, null);
            to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
        }
    }

    private void convert(int[] argb) {
        conversion.filter(from, to);
        byte[] out = ((DataBufferByte) to.getDataBuffer()).getData();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] & 0xFF000000
                    | (out[3 * i] & 0xFF) << 16
                    | (out[3 * i + 1] & 0xFF) << 8
                    | out[3 * i + 2] & 0xFF;
        }
    }

    /** @throws IllegalArgumentException if all colours become one */
    private boolean changesColours() {
        if (bands == 4) {
            int[] ends = new int[2];
            apply(new short[] {0, 0, 0, 0, -1, -1, -1, -1}, ends); // paper, and all inks
            requireSeveral(ends);
            return true;
        }
        int[] before = new int[STEPS * STEPS * STEPS];
        for (int i = 0; i < before.length; i++) {
            int red = i % STEPS * 17;
            boolean grey = bands == 1;
            int green = grey ? red : i / STEPS % STEPS * 17;
            int blue = grey ? red : i / STEPS / STEPS * 17;
            before[i] = 0xFF000000 | red << 16 | green << 8 | blue;
        }
        int[] after = before.clone();
        apply(after);
        requireSeveral(after);
        for (int i = 0; i < before.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                if (Math.abs((before[i] >> shift & 0xFF) - (after[i] >> shift & 0xFF)) > SAME) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void requireSeveral(int[] colours) {
        if (Arrays.stream(colours).allMatch(each -> each == colours[0])) {
            throw new IllegalArgumentException("a profile of one colour");
        }
    }

    private static int type(int colours) {
        return switch (colours) {
            case 1 -> ColorSpace.TYPE_GRAY;
            case 3 -> ColorSpace.TYPE_RGB;
            default -> ColorSpace.TYPE_CMYK;
        };
    }

    /** Some writers pad a profile; its first four bytes tell how long it is. */
    private static byte[] trimmed(byte[] data) {
        if (data.length < HEADER_BYTES) {
            throw new IllegalArgumentException(data.length + " bytes of a profile");
        }
        int told = ByteBuffer.wrap(data).getInt();
        return told > HEADER_BYTES && told < data.length ? Arrays.copyOf(data, told) : data;
    }
}
