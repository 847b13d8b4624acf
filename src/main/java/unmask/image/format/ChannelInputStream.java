package unmask.image.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream with a position of its own. Closing it leaves the channel open. */
final class ChannelInputStream extends InputStream {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).flip();
    private final long end;
    private long next;

    ChannelInputStream(FileChannel channel, long offset, long length) {
        this.channel = channel;
        this.next = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), Math.max(0, end - next)));
        int count = buffer.hasRemaining() ? channel.read(buffer, next) : -1;
        buffer.flip();
        next += Math.max(0, count);
        return count > 0;
    }
}
