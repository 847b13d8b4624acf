package unmask.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG. Its decoder sees the chunks that it needs, since others may be damaged. */
final class PngSource implements PictureSource {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final byte GREY = 0;
    private static final byte PALETTE = 3;
    private static final int CHUNK_FRAME = 12; // length, type and checksum
    private static final int MAX_PROFILE_BYTES = 1 << 24;
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS");
    private static final double SRGB_GAMMA = 1 / 2.2;
    private static final double SAME_GAMMA = 0.005;
    private static final double GAMMA_UNITS = 100_000;
    private static final int LEAST_GAMMA = 16; // as stored
    private static final int GREATEST_GAMMA = 625_000_000;
    private static final int INTENTS = 4;

    private final FileChannel channel;
    private final ByteBuffer header;
    private final ByteArrayOutputStream needed = new ByteArrayOutputStream();
    private byte[] transparent = {};
    private final List<String> notices = new ArrayList<>();
    private long pixelsAt;
    private int orientation = 1;
    private boolean converted;
    private Optional<byte[]> exif = Optional.empty();
    private Optional<byte[]> xmp = Optional.empty();
    private boolean srgb;
    private byte[] profile;
    private double gamma;

    PngSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.header = ByteBuffer.wrap(Bytes.read(channel, SIGNATURE.length + 8, 13));
        needed.writeBytes(SIGNATURE);
        readChunks();
        if (header.get(9) == GREY && header.get(8) < Byte.SIZE && transparent.length == 2) {
            listGreys();
        }
    }

    @Override
    public int width() {
        return header.getInt(0);
    }

    @Override
    public int height() {
        return header.getInt(4);
    }

    @Override
    public int orientation() {
        return orientation;
    }

    @Override
    public long workingBytes() {
        int channels = switch (header.get(9)) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        int transparent = 1; // room for the alpha that one transparent colour becomes
        return (long) width() * height() * (channels + transparent) * (header.get(8) > 8 ? 2 : 1);
    }

    @Override
    public void decode(Rows rows) throws IOException {
        if (pixelsAt == 0) {
            throw new IOException("no pixels");
        }
        try (SplicedInputStream in = new SplicedInputStream(needed.toByteArray(), channel, pixelsAt)) {
            Optional<Conversion> conversion = conversion();
            converted = conversion.isPresent();
            LibraryImage.decode("png", in, conversion, rows);
        }
    }

    /** A profile comes before the statement that colours are sRGB, and that before a curve. */
    private Optional<Conversion> conversion() {
        int colours = (header.get(9) & 2) == 0 ? 1 : 3;
        if (profile != null) {
            int before = notices.size();
            Optional<Conversion> conversion = ProfileConversion.of(profile, colours, notices);
            if (conversion.isPresent() || notices.size() == before) {
                return conversion;
            }
        }
        boolean curved = !srgb && gamma > 0 && Math.abs(gamma - SRGB_GAMMA) > SAME_GAMMA;
        return curved ? Optional.of(new GammaConversion(colours, 1 / gamma)) : Optional.empty();
    }

    private void readChunks() throws IOException {
        long at = SIGNATURE.length;
        while (at + CHUNK_FRAME <= channel.size()) {
            ByteBuffer frame = ByteBuffer.wrap(Bytes.read(channel, at, 8));
            long length = Integer.toUnsignedLong(frame.getInt());
            String type = StandardCharsets.ISO_8859_1.decode(frame).toString();
            if (type.equals("IEND")) {
                return;
            }
            if (type.equals("IDAT")) {
                pixelsAt = pixelsAt == 0 ? at : pixelsAt;
            } else if (length <= MAX_PROFILE_BYTES && at + CHUNK_FRAME + length <= channel.size()) {
                chunk(type, at, (int) length);
            }
            at += CHUNK_FRAME + length;
        }
    }

    /** Where one grey of few bits is transparent, the decoder would forget it; as a palette it is told of each. */
    private void listGreys() {
        int bits = header.get(8);
        byte[] greys = new byte[3 << bits];
        byte[] alphas = new byte[1 << bits];
        for (int i = 0; i < alphas.length; i++) {
            Arrays.fill(greys, 3 * i, 3 * i + 3, (byte) (i * 255 / (alphas.length - 1)));
            alphas[i] = (byte) (i == transparent[1] ? 0 : 255);
        }
        byte[] palette = header.array().clone();
        palette[9] = PALETTE;
        needed.reset();
        needed.writeBytes(SIGNATURE);
        writeChunk("IHDR", palette);
        writeChunk("PLTE", greys);
        writeChunk("tRNS", alphas);
    }

    private void writeChunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_FRAME + data.length);
        chunk.putInt(data.length).put(name).put(data).putInt((int) check.getValue());
        needed.writeBytes(chunk.array());
    }

    private void chunk(String type, long at, int length) throws IOException {
        long data = at + 8;
        if (NEEDED.contains(type) && pixelsAt == 0) {
            needed.writeBytes(Bytes.read(channel, at, CHUNK_FRAME + length));
        }
        switch (type) {
            case "tRNS" -> transparent = Bytes.read(channel, data, length);
            case "sRGB" ->
                srgb = length == 1
                        && told(at, length)
                                .map(intent -> (intent.get() & 0xFF) < INTENTS)
                                .orElse(false);
            case "gAMA" ->
                gamma = length == 4 ? told(at, length).map(PngSource::gamma).orElse(0.0) : 0;
            case "iCCP" -> profile = inflated(Bytes.read(channel, data, length));
            case "eXIf" -> {
                exif = Optional.of(Exif.withoutPreamble(Bytes.read(channel, data, length)));
                orientation = Exif.orientation(exif.get());
            }
            case "iTXt" -> xmp = PngText.xmp(Bytes.read(channel, data, length)).or(() -> xmp);
            case "acTL" -> notices.add("is animated, and only its first picture is shown");
            default -> {}
        }
    }

    /** What the chunk at {@code at} holds, unless its checksum says that it is damaged. */
    private Optional<ByteBuffer> told(long at, int length) throws IOException {
        ByteBuffer chunk = ByteBuffer.wrap(Bytes.read(channel, at + 4, 4 + length + 4));
        CRC32 check = new CRC32();
        check.update(chunk.array(), 0, 4 + length);
        boolean sound = (int) check.getValue() == chunk.getInt(4 + length);
        return sound ? Optional.of(chunk.slice(4, length)) : Optional.empty();
    }

    /** 0 for what would make nearly all colours black or white, as libpng has it. */
    private static double gamma(ByteBuffer chunk) {
        int stored = chunk.getInt();
        return stored < LEAST_GAMMA || stored > GREATEST_GAMMA ? 0 : stored / GAMMA_UNITS;
    }

    /**
     * What of a profile can be had; an empty one is damaged too.
     *
     * @param chunk a name that ends in 0, the method of compression, then the compressed profile
     */
    private static byte[] inflated(byte[] chunk) {
        int name = 0;
        while (name < chunk.length && chunk[name] != 0) {
            name++;
        }
        return PngText.inflated(chunk, Math.min(name + 2, chunk.length));
    }

    @Override
    public PictureFacts facts() {
        int bits = header.get(9) == PALETTE ? Byte.SIZE : header.get(8);
        return new PictureFacts("PNG", bits, converted, new PictureMetadata(exif, xmp));
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
