package unmask.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A JPEG. Its decoder sees the segments that it needs, since others may be damaged. */
final class JpegSource implements PictureSource {
    private static final int START_OF_IMAGE = 0xD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int JFIF = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int PROFILE = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final byte[] PROFILE_NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF_NAME = "Exif\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] XMP_NAME = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JFIF_NAME = "JFIF\0".getBytes(StandardCharsets.US_ASCII);

    private final FileChannel channel;
    private final Window window;
    private final ByteArrayOutputStream needed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream profileSegments = new ByteArrayOutputStream();
    private final Map<Integer, byte[]> profileParts = new TreeMap<>();
    private final List<String> notices = new ArrayList<>();
    private int profilePartsTold;
    private int orientation = 1;
    private boolean converted;
    private Optional<byte[]> exif = Optional.empty();
    private Optional<byte[]> xmp = Optional.empty();
    private ByteBuffer frame;
    private long scanAt;

    JpegSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.window = new Window(channel);
        needed.write(0xFF);
        needed.write(START_OF_IMAGE);
        readSegments();
        if (frame == null || width() < 1 || height() < 1) {
            throw new IOException("a frame without a size");
        }
    }

    @Override
    public int width() {
        return frame.getShort(3) & 0xFFFF;
    }

    @Override
    public int height() {
        return frame.getShort(1) & 0xFFFF;
    }

    @Override
    public int orientation() {
        return orientation;
    }

    @Override
    public long workingBytes() {
        int bytes = frame.get(0) > 8 ? 2 : 1;
        int samples = switch (components()) {
            case 1 -> 1;
            case 4 -> 12; // inks and what they become, twice
            default -> 3;
        };
        return (long) width() * height() * samples * bytes;
    }

    @Override
    public void decode(Rows rows) throws IOException {
        Optional<Conversion> conversion = conversion();
        converted = components() == 4 || conversion.isPresent();
        try (SplicedInputStream in = new SplicedInputStream(needed.toByteArray(), channel, scanAt)) {
            LibraryImage.decode("jpeg", in, conversion, rows);
        }
    }

    private int components() {
        return frame.get(5) & 0xFF;
    }

    /** Inks are converted by the decoder, which is given their profile when it is sound. */
    private Optional<Conversion> conversion() {
        if (profileSegments.size() == 0) {
            return Optional.empty();
        }
        Optional<Conversion> conversion = ProfileConversion.of(profile(), components(), notices);
        if (components() == 4) {
            conversion.ifPresent(sound -> needed.writeBytes(profileSegments.toByteArray()));
            return Optional.empty();
        }
        return conversion;
    }

    /** Empty when a part is missing. */
    private byte[] profile() {
        if (profileParts.size() != profilePartsTold) {
            return new byte[0];
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        profileParts.values().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private void readSegments() throws IOException {
        long at = 2;
        while (scanAt == 0) {
            int marker = marker(at);
            if (marker == 0xFF || marker == 0 || marker == 1 || marker >= 0xD0 && marker <= START_OF_IMAGE) {
                at++; // filling, or a marker that stands alone
                continue;
            }
            if (marker == START_OF_SCAN) {
                scanAt = at;
                return;
            }
            int length = ByteBuffer.wrap(Bytes.read(channel, at + 2, 2)).getShort() & 0xFFFF;
            byte[] segment = Bytes.read(channel, at + 4, Math.max(0, length - 2));
            segment(marker, segment, Bytes.read(channel, at, length + 2));
            at += 2 + length;
        }
    }

    /** @return the byte after the one at {@code at} when that is 0xFF, or else 0 */
    private int marker(long at) throws IOException {
        return window.at(at) == 0xFF ? window.at(at + 1) : 0;
    }

    private void segment(int marker, byte[] content, byte[] whole) throws IOException {
        if (isFrame(marker)) {
            frame = ByteBuffer.wrap(content);
            requireReadable(marker);
        }
        boolean description = marker >= JFIF && marker <= LAST_APPLICATION || marker == COMMENT;
        boolean jfif = marker == JFIF && Bytes.startWith(content, JFIF_NAME);
        if (!description || jfif || marker == ADOBE) {
            needed.writeBytes(whole);
        }
        if (marker == EXIF && Bytes.startWith(content, EXIF_NAME)) {
            orientation = Exif.orientation(content);
            exif = exif.or(() -> Optional.of(Exif.withoutPreamble(content)));
        }
        if (marker == EXIF && Bytes.startWith(content, XMP_NAME)) {
            xmp = Optional.of(Arrays.copyOfRange(content, XMP_NAME.length, content.length));
        }
        if (marker == PROFILE && Bytes.startWith(content, PROFILE_NAME) && content.length > PROFILE_NAME.length + 2) {
            profileSegments.writeBytes(whole);
            int numbered = PROFILE_NAME.length;
            byte[] part = new byte[content.length - numbered - 2];
            System.arraycopy(content, numbered + 2, part, 0, part.length);
            profileParts.put(content[numbered] & 0xFF, part);
            profilePartsTold = content[numbered + 1] & 0xFF;
        }
    }

    private static boolean isFrame(int marker) {
        boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return marker >= 0xC0 && marker <= 0xCF && !table || marker == 0xF7;
    }

    private void requireReadable(int marker) throws IOException {
        if (frame.remaining() < 6) {
            throw new IOException("a frame of " + frame.remaining() + " bytes");
        }
        int bits = frame.get(0) & 0xFF;
        String kind = switch (marker) {
            case 0xC0, 0xC1, 0xC2, 0xC3 -> null;
            case 0xF7 -> "JPEG-LS coding";
            case 0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF -> "hierarchical coding";
            default -> "arithmetic coding";
        };
        if (kind == null && bits != 8 && !(marker == 0xC3 && bits == 16)) {
            kind = bits + " bits a channel";
        }
        if (kind != null) {
            throw new UnsupportedPictureException(
                    "is a JPEG with " + kind + ", which cannot be read; save it as a usual JPEG or as PNG");
        }
    }

    @Override
    public PictureFacts facts() {
        return new PictureFacts("JPEG", frame.get(0) & 0xFF, converted, new PictureMetadata(exif, xmp));
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
