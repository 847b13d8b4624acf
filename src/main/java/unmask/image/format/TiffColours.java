package unmask.image.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the samples of a TIFF's pixels stand for. */
final class TiffColours {
    private static final int ASSOCIATED = 1;
    private static final int UNASSOCIATED = 2;

    private final int channels;
    private final Kind kind;
    private final boolean inverted;
    private final int alphaAt;
    private final boolean premultiplied;
    private final int[] palette;
    private final YCbCr chroma;
    private final Lab lab;
    private final ColourConversion conversion;

    /** What the first samples of a pixel are. */
    enum Kind {
        GREY(1),
        RGB(3),
        PALETTE(1),
        CMYK(4),
        YCBCR(3),
        CIELAB(3),
        ICCLAB(3);

        private final int samples;

        Kind(int samples) {
            this.samples = samples;
        }
    }

    TiffColours(TiffDirectory tags, TiffLayout layout, List<String> notices) throws IOException {
        this.channels = layout.channels();
        int photometric = photometric(tags);
        this.kind = kind(tags, photometric);
        this.inverted = photometric == 0;
        if (channels < kind.samples) {
            throw new IOException(kind + " with " + channels + " samples");
        }
        int alpha = alpha(tags);
        this.alphaAt = alpha < 0 ? -1 : kind.samples + alpha;
        this.premultiplied = alpha >= 0 && extra(tags, alpha) == ASSOCIATED;
        this.palette = kind == Kind.PALETTE ? palette(tags, layout.bits()) : null;
        this.chroma = kind == Kind.YCBCR ? new YCbCr(tags) : null;
        this.lab = kind == Kind.CIELAB || kind == Kind.ICCLAB ? lab(layout, kind) : null;
        this.conversion =
                new ColourConversion(colours(), lab == null ? profile(tags, colours(), notices) : Optional.empty());
    }

    /**
     * Brings a row to sRGB.
     *
     * @param samples all channels of its pixels; overwritten
     */
    void row(float[] samples, int[] argb) {
        float[] colours = new float[conversion.channels()];
        conversion.begin(argb);
        for (int x = 0; x < argb.length; x++) {
            int at = x * channels;
            float alpha = alphaAt < 0 ? 1 : unit(samples[at + alphaAt]);
            colours(samples, at, premultiplied ? alpha : 1, colours);
            conversion.put(x, colours, alpha);
        }
        conversion.end();
    }

    /** Channels of colour once a palette is looked up. */
    private int colours() {
        return switch (kind) {
            case GREY -> 1;
            case CMYK -> 4;
            default -> 3;
        };
    }

    /** @param colours channels of the profile that is wanted */
    static Optional<Conversion> profile(TiffDirectory tags, int colours, List<String> notices) {
        if (!tags.has(34675)) {
            return Optional.empty();
        }
        try {
            return ProfileConversion.of(tags.bytes(34675), colours, notices);
        } catch (IOException cutOff) {
            notices.add(ProfileConversion.DAMAGED);
            return Optional.empty();
        }
    }

    private static Lab lab(TiffLayout layout, Kind kind) throws IOException {
        if (layout.floats() || layout.bits() != 8 && layout.bits() != 16) {
            throw new UnsupportedPictureException(
                    "has Lab colours of " + layout.bits() + " bits, which cannot be read; save it as RGB");
        }
        return new Lab(layout.bits(), kind == Kind.ICCLAB);
    }

    /** Whether samples of 8 bits are bytes of sRGB, straight alpha among them at most. */
    boolean arePlain() {
        return (kind == Kind.RGB || kind == Kind.GREY && !inverted) && !premultiplied && !conversion.hasProfile();
    }

    /** As {@link #row}, from bytes that {@linkplain #arePlain are plain}, to {@code argb} from {@code first} on. */
    void plainRow(byte[] samples, int[] argb, int first, int count) {
        for (int i = 0; i < count; i++) {
            int at = i * channels;
            int red = samples[at] & 0xFF;
            int colour = kind == Kind.GREY
                    ? red * 0x010101
                    : red << 16 | (samples[at + 1] & 0xFF) << 8 | samples[at + 2] & 0xFF;
            argb[first + i] = (alphaAt < 0 ? 0xFF000000 : samples[at + alphaAt] << 24) | colour;
        }
    }

    private void colours(float[] samples, int at, float multiplied, float[] out) {
        switch (kind) {
            case PALETTE -> {
                int rgb = palette[Math.round(unit(samples[at]) * (palette.length - 1))];
                out[0] = (rgb >> 16 & 0xFF) / 255f;
                out[1] = (rgb >> 8 & 0xFF) / 255f;
                out[2] = (rgb & 0xFF) / 255f;
            }
            case YCBCR -> chroma.toRgb(samples, at, out);
            case CIELAB, ICCLAB -> lab.toSrgb(samples, at, out);
            default -> {
                for (int i = 0; i < kind.samples; i++) {
                    float value = multiplied > 0 ? samples[at + i] / multiplied : 0;
                    out[i] = inverted ? 1 - unit(value) : unit(value);
                }
            }
        }
    }

    /** Cut off at 0 and 1; what is no number is 0. */
    static float unit(float value) {
        return value > 0 ? Math.min(value, 1) : 0;
    }

    private static int photometric(TiffDirectory tags) throws IOException {
        if (tags.has(262)) {
            return tags.small(262, -1);
        }
        return tags.has(320) ? 3 : tags.small(277, 1) >= 3 ? 2 : 1;
    }

    private static Kind kind(TiffDirectory tags, int photometric) throws IOException {
        return switch (photometric) {
            case 0, 1 -> Kind.GREY;
            case 2 -> Kind.RGB;
            case 3 -> Kind.PALETTE;
            case 5 -> inks(tags);
            case TiffLayout.YCBCR -> Kind.YCBCR;
            case 8 -> Kind.CIELAB;
            case 9 -> Kind.ICCLAB;
            case 4 -> throw new UnsupportedPictureException("is a mask for another picture; choose the picture itself");
            case 32803, 34892 ->
                throw new UnsupportedPictureException(
                        "holds what a camera's sensor saw; develop it with a raw converter first");
            default ->
                throw new UnsupportedPictureException(
                        "has colours of a kind (" + photometric + ") that cannot be read; save it as RGB");
        };
    }

    private static Kind inks(TiffDirectory tags) throws IOException {
        if (tags.small(332, 1) != 1 || tags.small(277, 1) < Kind.CMYK.samples) {
            throw new UnsupportedPictureException("has other inks than CMYK, which cannot be read; save it as RGB");
        }
        return Kind.CMYK;
    }

    /** Which extra sample is alpha, or -1; a lone extra sample of which nothing is said is. */
    private int alpha(TiffDirectory tags) throws IOException {
        int extras = channels - kind.samples;
        if (!tags.has(338)) {
            return extras == 1 ? 0 : -1;
        }
        for (int i = 0; i < extras; i++) {
            int meaning = extra(tags, i);
            if (meaning == ASSOCIATED || meaning == UNASSOCIATED) {
                return i;
            }
        }
        return -1;
    }

    private static int extra(TiffDirectory tags, int index) throws IOException {
        long[] extras = tags.has(338) ? tags.integers(338) : new long[0];
        return index < extras.length ? (int) extras[index] : 0;
    }

    /** 16 bits a channel; some writers use 8. */
    private static int[] palette(TiffDirectory tags, int bits) throws IOException {
        long[] map = tags.has(320) ? tags.integers(320) : new long[0];
        int size = bits <= 16 ? 1 << bits : 0;
        if (size == 0 || map.length < 3 * size) {
            throw new IOException(map.length + " values of a palette for " + bits + " bits");
        }
        boolean deep = false;
        for (long value : map) {
            deep |= value > 255;
        }
        int[] palette = new int[size];
        for (int i = 0; i < 3 * size; i++) {
            long value = deep ? (map[i] + 128) / 257 : map[i];
            palette[i % size] |= (int) Math.clamp(value, 0, 255) << 16 - 8 * (i / size);
        }
        return palette;
    }
}
