package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The chunks of a WebP that its first picture needs. */
final class WebpContainer {
    private static final int CHUNK_HEAD = 8;
    private static final int FRAME_HEAD = 16;
    private static final int MAX_PROFILE_BYTES = 1 << 24;
    private static final int ALPHA = 0x10;
    private static final long NO_LENGTH = Long.MAX_VALUE >> 1; // of a profile that cannot be told from what follows
    private static final Set<String> KNOWN = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "EXIF", "XMP ");

    private final FileChannel channel;
    private final long end;
    private int width;
    private int height;
    private int left;
    private int top;
    private int orientation = 1;
    private Optional<byte[]> exif = Optional.empty();
    private Optional<byte[]> xmp = Optional.empty();
    private boolean animated;
    private Chunk pixels;
    private Chunk alpha;
    private Chunk profile;

    private record Chunk(String type, long data, long length) {
        long after() {
            return data + length + (length & 1);
        }
    }

    WebpContainer(FileChannel channel) throws IOException {
        this.channel = channel;
        this.end = CHUNK_HEAD + Integer.toUnsignedLong(little(4, 4).getInt());
        if (end > channel.size()) {
            throw new EOFException();
        }
        readChunks(12, end);
        if (pixels == null) {
            throw new IOException("no pixels");
        }
        if (width == 0) {
            width = pictureSide(0);
            height = pictureSide(1);
        }
        boolean filled = width == pictureSide(0) && height == pictureSide(1);
        boolean inside = left + pictureSide(0) <= width && top + pictureSide(1) <= height;
        if (animated ? !inside : !filled) {
            throw new IOException("a picture of another size than its canvas");
        }
    }

    /** Of the canvas. */
    int width() {
        return width;
    }

    /** Of the canvas. */
    int height() {
        return height;
    }

    /** Where on the canvas the picture begins. */
    int left() {
        return left;
    }

    int top() {
        return top;
    }

    int orientation() {
        return orientation;
    }

    PictureMetadata metadata() {
        return new PictureMetadata(exif, xmp);
    }

    boolean isAnimated() {
        return animated;
    }

    boolean hasProfile() {
        return profile != null;
    }

    /** Of the coded picture. */
    long bytes() {
        return pixels.length + (alpha == null ? 0 : alpha.length);
    }

    /** A file of its own that holds the picture and its alpha. */
    byte[] still() throws IOException {
        long alphaBytes = alpha == null ? 0 : 18 + alpha.after() - alpha.data + CHUNK_HEAD;
        int length = Math.toIntExact(12 + alphaBytes + CHUNK_HEAD + pixels.after() - pixels.data);
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(length - CHUNK_HEAD).put(ascii("WEBP"));
        if (alpha != null) {
            int lastColumn = pictureSide(0) - 1;
            int lastRow = pictureSide(1) - 1;
            file.put(ascii("VP8X")).putInt(10).putInt(ALPHA);
            file.putShort((short) lastColumn).put((byte) (lastColumn >> 16));
            file.putShort((short) lastRow).put((byte) (lastRow >> 16));
            put(alpha, file);
        }
        put(pixels, file);
        return file.array();
    }

    private void put(Chunk chunk, ByteBuffer file) throws IOException {
        file.put(ascii(chunk.type)).putInt((int) chunk.length);
        Bytes.read(channel, chunk.data, file.array(), file.position(), (int) chunk.length);
        file.position(file.position() + (int) (chunk.after() - chunk.data));
    }

    /** Width or height as the coded picture has it. */
    private int pictureSide(int axis) throws IOException {
        if (pixels.type.equals("VP8L")) {
            return (int) (little(pixels.data + 1, 4).getInt() >>> 14 * axis & 0x3FFF) + 1;
        }
        return little(pixels.data + 6, 4).getShort(2 * axis) & 0x3FFF;
    }

    /** Empty when it does not lie in the file as its length says. */
    byte[] profile() throws IOException {
        return profile.length > MAX_PROFILE_BYTES || profile.data + profile.length > end
                ? new byte[0]
                : Bytes.read(channel, profile.data, (int) profile.length);
    }

    /** Reads chunks up to {@code last}; one that reaches beyond ends them, unless it holds pixels. */
    private void readChunks(long first, long last) throws IOException {
        long at = first;
        while (at + CHUNK_HEAD <= last) {
            ByteBuffer head = little(at, CHUNK_HEAD);
            byte[] type = new byte[4];
            head.get(type);
            Chunk chunk = new Chunk(
                    new String(type, StandardCharsets.ISO_8859_1),
                    at + CHUNK_HEAD,
                    Integer.toUnsignedLong(head.getInt()));
            take(chunk, last);
            at = chunk.type.equals("ICCP") ? afterProfile(chunk, last) : chunk.after();
        }
    }

    /** Where the chunk after a profile begins; it is looked for when the profile's length cannot be right. */
    private long afterProfile(Chunk chunk, long last) throws IOException {
        if (isKnownChunk(chunk.after(), last)) {
            return chunk.after();
        }
        long most = Math.min(last, chunk.data + MAX_PROFILE_BYTES);
        for (long at = chunk.data; at + CHUNK_HEAD <= most; at += 2) {
            if (isKnownChunk(at, last)) {
                profile = new Chunk(chunk.type, chunk.data, NO_LENGTH);
                return at;
            }
        }
        return chunk.after();
    }

    private boolean isKnownChunk(long at, long last) throws IOException {
        if (at + CHUNK_HEAD > last) {
            return false;
        }
        byte[] head = Bytes.read(channel, at, CHUNK_HEAD);
        long length = Integer.toUnsignedLong(Bytes.little(head).getInt(4));
        return KNOWN.contains(new String(head, 0, 4, StandardCharsets.ISO_8859_1)) && at + CHUNK_HEAD + length <= last;
    }

    private void take(Chunk chunk, long last) throws IOException {
        boolean whole = chunk.data + chunk.length <= last;
        switch (chunk.type) {
            case "VP8X" -> {
                ByteBuffer canvas = little(chunk.data + 4, 6);
                width = 1 + (canvas.getShort(0) & 0xFFFF | (canvas.get(2) & 0xFF) << 16);
                height = 1 + (canvas.getShort(3) & 0xFFFF | (canvas.get(5) & 0xFF) << 16);
            }
            case "ICCP" -> profile = profile == null ? chunk : profile;
            case "VP8 ", "VP8L" -> pixels = pixels == null ? required(chunk, whole) : pixels;
            case "ALPH" -> alpha = alpha == null && pixels == null ? required(chunk, whole) : alpha;
            case "ANMF" -> takeFrame(required(chunk, whole));
            case "EXIF" -> {
                exif = small(chunk, whole).map(Exif::withoutPreamble);
                orientation = exif.map(Exif::orientation).orElse(orientation);
            }
            case "XMP " -> xmp = small(chunk, whole);
            default -> {}
        }
    }

    private Optional<byte[]> small(Chunk chunk, boolean whole) throws IOException {
        return whole && chunk.length < MAX_PROFILE_BYTES
                ? Optional.of(Bytes.read(channel, chunk.data, (int) chunk.length))
                : Optional.empty();
    }

    private static Chunk required(Chunk chunk, boolean whole) throws EOFException {
        if (!whole) {
            throw new EOFException();
        }
        return chunk;
    }

    private void takeFrame(Chunk frame) throws IOException {
        if (pixels != null) {
            return;
        }
        ByteBuffer place = little(frame.data, FRAME_HEAD);
        left = 2 * (place.getInt(0) & 0xFFFFFF);
        top = 2 * (place.getInt(3) & 0xFFFFFF);
        readChunks(frame.data + FRAME_HEAD, frame.data + frame.length);
        animated = true;
    }

    private ByteBuffer little(long position, int length) throws IOException {
        return Bytes.little(Bytes.read(channel, position, length));
    }

    private static byte[] ascii(String type) {
        return type.getBytes(StandardCharsets.ISO_8859_1);
    }
}
