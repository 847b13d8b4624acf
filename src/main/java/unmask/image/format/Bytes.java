package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Pieces of files. */
final class Bytes {
    private Bytes() {}

    /** Reads exactly {@code length} bytes. */
    static byte[] read(FileChannel channel, long position, int length) throws IOException {
        if (length < 0 || position < 0 || position > channel.size() - length) {
            throw new EOFException();
        }
        byte[] bytes = new byte[length];
        read(channel, position, bytes, 0, length);
        return bytes;
    }

    static void read(FileChannel channel, long position, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position() - offset) < 0) {
                throw new EOFException();
            }
        }
    }

    static boolean startWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
