package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** Single bytes of a file, read many at a time. */
final class Window {
    private static final int BYTES = 1 << 13;

    private final FileChannel channel;
    private final long size;
    private byte[] held = {};
    private long heldAt;

    Window(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** 0 to 255. */
    int at(long position) throws IOException {
        if (position < heldAt || position >= heldAt + held.length) {
            if (position < 0 || position >= size) {
                throw new EOFException();
            }
            held = Bytes.read(channel, position, (int) Math.min(BYTES, size - position));
            heldAt = position;
        }
        return held[(int) (position - heldAt)] & 0xFF;
    }
}
