package unmask.image.format;

/** Brings colours from a power curve to the one of sRGB, each channel by itself. */
final class GammaConversion implements Conversion {
    private final int bands;
    private final byte[] deep = new byte[1 << 16];

    /**
     * @param bands 1 for grey, 3 for RGB
     * @param exponent of the light that a sample stands for
     */
    GammaConversion(int bands, double exponent) {
        this.bands = bands;
        for (int sample = 0; sample < deep.length; sample++) {
            deep[sample] = (byte) Math.round(255 * Lab.encoded(Math.pow(sample / 65535.0, exponent)));
        }
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public void apply(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            int colour = argb[i];
            argb[i] = colour & 0xFF000000
                    | curved((colour >> 16 & 0xFF) * 257) << 16
                    | curved((colour >> 8 & 0xFF) * 257) << 8
                    | curved((colour & 0xFF) * 257);
        }
    }

    @Override
    public void apply(short[] samples, int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            int red = curved(samples[i * bands] & 0xFFFF);
            int green = bands == 1 ? red : curved(samples[i * bands + 1] & 0xFFFF);
            int blue = bands == 1 ? red : curved(samples[i * bands + 2] & 0xFFFF);
            argb[i] = argb[i] & 0xFF000000 | red << 16 | green << 8 | blue;
        }
    }

    private int curved(int sample) {
        return deep[sample] & 0xFF;
    }
}
