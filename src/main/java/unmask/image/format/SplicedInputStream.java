package unmask.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/** A head of our own, then the rest of a file: for decoders that stumble over what the file's own head holds. */
final class SplicedInputStream extends ImageInputStreamImpl {
    private final byte[] head;
    private final FileChannel channel;
    private final long shift; // from a position here to one in the file
    private final long hiddenAt;
    private final int hidden;

    /** @param rest where in the file to go on after the head */
    SplicedInputStream(byte[] head, FileChannel channel, long rest) {
        this(head, channel, rest, 0, 0);
    }

    private SplicedInputStream(byte[] head, FileChannel channel, long rest, long hiddenAt, int hidden) {
        this.head = head;
        this.channel = channel;
        this.shift = rest - head.length;
        this.hiddenAt = hiddenAt;
        this.hidden = hidden;
    }

    /** All of a file, with zeros instead of {@code count} bytes from {@code at} on. */
    static SplicedInputStream hiding(FileChannel channel, long at, int count) {
        return new SplicedInputStream(new byte[0], channel, 0, at, count);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count;
        if (streamPos < head.length) {
            count = (int) Math.min(length, head.length - streamPos);
            System.arraycopy(head, (int) streamPos, bytes, offset, count);
        } else {
            count = channel.read(ByteBuffer.wrap(bytes, offset, length), streamPos + shift);
        }
        for (long at = Math.max(hiddenAt, streamPos); at < Math.min(hiddenAt + hidden, streamPos + count); at++) {
            bytes[offset + (int) (at - streamPos)] = 0;
        }
        streamPos += Math.max(0, count);
        return count;
    }

    @Override
    public long length() {
        try {
            return channel.size() - shift;
        } catch (IOException e) {
            return -1;
        }
    }
}
