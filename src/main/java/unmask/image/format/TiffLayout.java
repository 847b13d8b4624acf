package unmask.image.format;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * How the samples of a TIFF lie in its file.
 *
 * @param bits of a sample, 1 to 32, or 64
 * @param floats whether samples are floats, or else unsigned integers
 * @param channels samples of a pixel, those without a meaning among them
 * @param planar whether each channel is stored apart
 * @param predictor 2 where samples are stored as differences, 3 where the bytes of floats are, or else 1
 * @param reversedBits whether the first pixel is in the lowest bit of a byte
 * @param segmentWidth of a tile; all of a strip
 * @param segmentHeight of a tile or strip; the last strip may be shorter
 * @param across pixels that share a sample of chroma
 * @param down rows that share a sample of chroma
 */
record TiffLayout(
        int width,
        int height,
        int bits,
        boolean floats,
        int channels,
        boolean planar,
        ByteOrder order,
        int compression,
        int predictor,
        boolean reversedBits,
        boolean tiled,
        int segmentWidth,
        int segmentHeight,
        int across,
        int down) {
    static final int YCBCR = 6;
    private static final int MAX_CHANNELS = 64;
    private static final int MAX_TILE_BEYOND = 1 << 16;
    private static final int FLOATS = 3;
    private static final Map<Integer, String> UNREADABLE = Map.ofEntries(
            Map.entry(32766, "NeXT"),
            Map.entry(32771, "CCITT in words"),
            Map.entry(32809, "ThunderScan"),
            Map.entry(34661, "JBIG"),
            Map.entry(34676, "SGI log"),
            Map.entry(34712, "JPEG 2000"),
            Map.entry(34887, "LERC"),
            Map.entry(34925, "LZMA"),
            Map.entry(50000, "Zstandard"),
            Map.entry(50001, "WebP"),
            Map.entry(50002, "JPEG XL"),
            Map.entry(52546, "JPEG XL"));

    static TiffLayout of(TiffDirectory tags) throws IOException {
        int width = positive(tags.get(256, 0), "width");
        int height = positive(tags.get(257, 0), "height");
        boolean tiled = tags.has(322);
        boolean chroma = tags.small(262, -1) == YCBCR && tags.small(259, 1) != 7;
        long[] subsampling = tags.has(530) ? tags.integers(530) : new long[] {2, 2};
        TiffLayout layout = new TiffLayout(
                width,
                height,
                bits(tags),
                kind(tags) == FLOATS,
                positive(tags.get(277, 1), "samples of a pixel"),
                tags.small(284, 1) == 2,
                tags.order(),
                tags.small(259, 1),
                predictor(tags),
                tags.small(266, 1) == 2,
                tiled,
                tiled ? positive(tags.get(322, 0), "tile width") : width,
                positive(tiled ? tags.get(323, 0) : Math.min(height, tags.get(278, height)), "strip height"),
                chroma ? (int) subsampling[0] : 1,
                chroma ? (int) subsampling[subsampling.length - 1] : 1);
        layout.check();
        return layout;
    }

    /** Whether the pixels are coded in a way that this package leaves to a library. */
    boolean isCodedAsPicture() {
        return switch (compression) {
            case 2, 3, 4, 6, 7 -> true;
            default -> false;
        };
    }

    int segmentsAcross() {
        return (width + segmentWidth - 1) / segmentWidth;
    }

    int segmentsDown() {
        return (height + segmentHeight - 1) / segmentHeight;
    }

    int planes() {
        return planar ? channels : 1;
    }

    /** Channels within one segment. */
    int segmentChannels() {
        return planar ? 1 : channels;
    }

    boolean isSubsampled() {
        return across > 1 || down > 1;
    }

    /** Bytes of what a segment stores at a time: of a row, or of {@code down} rows of subsampled pixels. */
    long segmentRowBytes() {
        if (isSubsampled()) {
            return (segmentWidth + across - 1) / across * (across * down + 2L);
        }
        return ((long) segmentWidth * segmentChannels() * bits + 7) / 8;
    }

    private static int bits(TiffDirectory tags) throws IOException {
        long[] bits = tags.has(258) ? tags.integers(258) : new long[] {1};
        if (Arrays.stream(bits).anyMatch(each -> each != bits[0])) {
            throw new UnsupportedPictureException(
                    "has channels of different numbers of bits, which cannot be read; save it with 8 bits a channel");
        }
        return positive(bits[0], "bits of a sample");
    }

    /** Only LZW and Deflate know of differences; what the tag says beside another coding means nothing. */
    private static int predictor(TiffDirectory tags) throws IOException {
        return switch (tags.small(259, 1)) {
            case 5, 8, 32946 -> tags.small(317, 1);
            default -> 1;
        };
    }

    private static int kind(TiffDirectory tags) throws IOException {
        int kind = tags.small(339, 1);
        return switch (kind) {
            case 1, 4 -> 1;
            case FLOATS -> FLOATS;
            case 2 ->
                throw new UnsupportedPictureException(
                        "has signed samples, of which it is not said what is black; save it with unsigned ones");
            default ->
                throw new UnsupportedPictureException(
                        "has complex numbers for samples, which are no colours; save it with unsigned integers");
        };
    }

    private void check() throws IOException {
        String coding = UNREADABLE.get(compression);
        if (coding != null) {
            throw new UnsupportedPictureException(
                    "is compressed as " + coding + ", which cannot be read; save it with LZW or Deflate");
        }
        boolean known =
                isCodedAsPicture() || Arrays.asList(1, 5, 8, 32773, 32946).contains(compression);
        if (!known || predictor < 1 || predictor > 3 || channels > MAX_CHANNELS) {
            throw new UnsupportedPictureException(
                    "is stored in a way that is not known here; save it with LZW or Deflate");
        }
        boolean words = bits == 16 || bits == 32 || bits == 64;
        boolean deep = words || !floats && bits <= 32;
        boolean predicted = predictor == 1 || predictor == 2 && (words || bits == 8) || predictor == 3 && floats;
        boolean shared = !isSubsampled() || bits == 8 && !planar && predictor == 1 && channels == 3;
        boolean chroma = isPowerOfTwo(across) && isPowerOfTwo(down);
        if (!deep || !predicted || !isCodedAsPicture() && (!shared || !chroma)) {
            throw new UnsupportedPictureException("has samples of " + bits
                    + " bits in an arrangement that cannot be read; save it with 8 or 16 bits a channel");
        }
        if (segmentWidth > width + MAX_TILE_BEYOND || segmentRowBytes() > Integer.MAX_VALUE / 2) {
            throw new IOException("rows of " + segmentRowBytes() + " bytes");
        }
    }

    private static boolean isPowerOfTwo(int factor) {
        return factor == 1 || factor == 2 || factor == 4;
    }

    private static int positive(long value, String what) throws IOException {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new IOException(what + " is " + value);
        }
        return (int) value;
    }
}
