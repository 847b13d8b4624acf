package unmask.image.format;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The first picture of a WebP, decoded by libwebp, which sees that picture alone. */
final class WebpSource implements PictureSource {
    private static final int CHUNK_HEAD = 8;
    private static final int FRAME_HEAD = 16;
    private static final int MAX_PROFILE_BYTES = 1 << 24;
    private static final int ALPHA = 0x10;

    private final FileChannel channel;
    private final List<String> notices = new ArrayList<>();
    private final long end;
    private int width;
    private int height;
    private int left;
    private int top;
    private int orientation = 1;
    private Chunk pixels;
    private Chunk alpha;
    private Chunk profile;

    private record Chunk(String type, long data, long length) {
        long after() {
            return data + length + (length & 1);
        }
    }

    WebpSource(FileChannel channel) throws IOException {
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
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int orientation() {
        return orientation;
    }

    @Override
    public long workingBytes() {
        return 4L * width * height + pixels.length + (alpha == null ? 0 : alpha.length);
    }

    @Override
    public void decode(Rows rows) throws IOException {
        Optional<Conversion> conversion = profile == null
                ? Optional.empty()
                : ProfileConversion.of(profileData(), 3, notices);
        BufferedImage image = image();
        if (left + image.getWidth() > width || top + image.getHeight() > height) {
            throw new IOException("a picture larger than its canvas");
        }
        int opaque = image.getColorModel().hasAlpha() ? 0 : 0xFF000000;
        int[] all = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] argb = new int[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(argb, 0);
            if (y >= top && y < top + image.getHeight()) {
                System.arraycopy(all, (y - top) * image.getWidth(), argb, left, image.getWidth());
                for (int x = left; x < left + image.getWidth(); x++) {
                    argb[x] |= opaque;
                }
            }
            conversion.ifPresent(each -> each.apply(argb));
            rows.row(y, argb);
        }
    }

    private BufferedImage image() throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream in = new ByteArrayImageInputStream(still())) {
            reader.setInput(in);
            return reader.read(0);
        } catch (LinkageError noLibrary) {
            throw new UnsupportedPictureException(
                    "is a WebP, which cannot be read on this kind of computer; save it as PNG");
        } finally {
            reader.dispose();
        }
    }

    /** A file of its own that holds the picture and its alpha. */
    private byte[] still() throws IOException {
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

    private byte[] profileData() throws IOException {
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
            at = chunk.after();
        }
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
            case "EXIF" -> orientation = whole && chunk.length < MAX_PROFILE_BYTES
                    ? Exif.orientation(Bytes.read(channel, chunk.data, (int) chunk.length))
                    : orientation;
            default -> {}
        }
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
        notices.add("is animated, and only its first picture is shown");
    }

    private ByteBuffer little(long position, int length) throws IOException {
        return Bytes.little(Bytes.read(channel, position, length));
    }

    private static byte[] ascii(String type) {
        return type.getBytes(StandardCharsets.ISO_8859_1);
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
