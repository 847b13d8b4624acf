package unmask.image.format;

import java.util.Optional;

/** Turns rows of colours into sRGB of 8 bits a channel; where there is a profile, by way of 16 bits. */
final class ColourConversion {
    private static final float DEEP = 0xFFFF;

    private final int channels;
    private final Optional<Conversion> profile;
    private short[] deep = {};
    private int[] argb = {};

    /** @param channels 1 for grey, 3 for RGB, 4 for the inks of CMYK */
    ColourConversion(int channels, Optional<Conversion> profile) {
        this.channels = channels;
        this.profile = profile;
    }

    int channels() {
        return channels;
    }

    boolean hasProfile() {
        return profile.isPresent();
    }

    /** Begins a row, which goes to {@code row}. */
    void begin(int[] row) {
        argb = row;
        if (profile.isPresent() && deep.length < row.length * channels) {
            deep = new short[row.length * channels];
        }
    }

    /** @param colour of pixel {@code x}, each channel in [0, 1], as {@code alpha} */
    void put(int x, float[] colour, float alpha) {
        int opacity = byteOf(alpha) << 24;
        if (profile.isPresent()) {
            for (int i = 0; i < channels; i++) {
                deep[x * channels + i] = (short) Math.round(colour[i] * DEEP);
            }
            argb[x] = opacity;
        } else {
            argb[x] = opacity
                    | switch (channels) {
                        case 1 -> byteOf(colour[0]) * 0x010101;
                        case 3 -> rgb(colour[0], colour[1], colour[2]);
                        default -> inks(colour);
                    };
        }
    }

    void end() {
        profile.ifPresent(each -> each.apply(deep, argb));
    }

    /** Without a profile nothing is known of the inks but what their names say. */
    private static int inks(float[] colour) {
        float paper = 1 - colour[3];
        return rgb((1 - colour[0]) * paper, (1 - colour[1]) * paper, (1 - colour[2]) * paper);
    }

    private static int rgb(float red, float green, float blue) {
        return byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
    }

    private static int byteOf(float unit) {
        return (int) (unit * 255 + 0.5f);
    }
}
