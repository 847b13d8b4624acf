package unmask.image.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The first picture of a GIF, laid where it belongs on the GIF's canvas, which is transparent elsewhere. */
final class GifSource implements PictureSource {
    private static final int AFTER_HEAD = 13;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2C;

    private final FileChannel channel;
    private final Window window;
    private final int width;
    private final int height;
    private final int left;
    private final int top;
    private final int pictureWidth;
    private final int pictureHeight;
    private final boolean animated;

    GifSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.window = new Window(channel);
        ByteBuffer screen = Bytes.little(Bytes.read(channel, 0, AFTER_HEAD));
        long first = picture(AFTER_HEAD + tableBytes(screen.get(10)));
        ByteBuffer place = Bytes.little(Bytes.read(channel, first, 10));
        left = place.getShort(1) & 0xFFFF;
        top = place.getShort(3) & 0xFFFF;
        pictureWidth = place.getShort(5) & 0xFFFF;
        pictureHeight = place.getShort(7) & 0xFFFF;
        width = Math.max(screen.getShort(6) & 0xFFFF, left + pictureWidth);
        height = Math.max(screen.getShort(8) & 0xFFFF, top + pictureHeight);
        animated = isFollowed(first + 10 + tableBytes(place.get(9)) + 1);
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
    public long workingBytes() {
        return (long) pictureWidth * pictureHeight;
    }

    @Override
    public void decode(Rows rows) throws IOException {
        BufferedImage image;
        try (SplicedInputStream in = new SplicedInputStream(new byte[0], channel, 0)) {
            image = LibraryImage.image("gif", in);
        }
        if (image.getWidth() != pictureWidth || image.getHeight() != pictureHeight) {
            throw new IOException("another picture than the first");
        }
        StoredPixels pixels = new StoredPixels(image, Optional.empty());
        int[] line = new int[pictureWidth];
        int[] argb = new int[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(argb, 0);
            if (y >= top && y < top + pictureHeight) {
                pixels.row(y - top, line);
                System.arraycopy(line, 0, argb, left, pictureWidth);
            }
            rows.row(y, argb);
        }
    }

    @Override
    public PictureFacts facts() {
        return PictureFacts.plain("GIF");
    }

    @Override
    public List<String> notices() {
        return animated ? List.of("is animated, and only its first picture is shown") : List.of();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int tableBytes(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private boolean isFollowed(long afterCodeSize) {
        try {
            picture(skipBlocks(afterCodeSize));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /** Where the next picture begins. */
    private long picture(long at) throws IOException {
        while (window.at(at) == EXTENSION) {
            at = skipBlocks(at + 2);
        }
        if (window.at(at) != PICTURE) {
            throw new IOException("no picture");
        }
        return at;
    }

    private long skipBlocks(long at) throws IOException {
        while (window.at(at) != 0) {
            at += 1 + window.at(at);
        }
        return at + 1;
    }
}
