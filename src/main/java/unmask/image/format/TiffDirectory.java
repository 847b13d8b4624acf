package unmask.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tags of the first picture of a TIFF or BigTIFF; values are read when they are asked for. */
final class TiffDirectory {
    private static final int ORIENTATION = 274;
    private static final int MAX_TAGS = 4096;
    private static final int MAX_VALUE_BYTES = 1 << 28;
    private static final int MAX_PAGES_COUNTED = 1000;
    private static final int BIG = 43;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private final FileChannel channel;
    private final ByteOrder order;
    private final boolean big;
    private final Map<Integer, Field> fields = new HashMap<>();
    private final int pages; // pictures in the file, as far as they are counted

    private record Field(int type, long count, long position) {}

    private TiffDirectory(FileChannel channel, ByteOrder order, boolean big) throws IOException {
        this.channel = channel;
        this.order = order;
        this.big = big;
        long first =
                big ? bytes(8, 8).getLong() : Integer.toUnsignedLong(bytes(4, 4).getInt());
        this.pages = countPages(readFields(first), first);
    }

    static TiffDirectory read(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4);
        channel.read(head, 0);
        ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new TiffDirectory(channel, order, head.order(order).getShort(2) == BIG);
    }

    ByteOrder order() {
        return order;
    }

    /** What is left out of the file, to add to. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (pages > 1) {
            notices.add("has " + pages + " pages, of which the first is shown");
        }
        return notices;
    }

    /** As Exif counts it, from 1. */
    int orientation() {
        try {
            return small(ORIENTATION, 1);
        } catch (IOException damaged) {
            return 1;
        }
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    boolean isBig() {
        return big;
    }

    /** Where in the file the entry of a tag begins, with the number of the tag; 0 when it has none. */
    long entryAt(int tag) {
        return has(tag) ? fields.get(tag).position - (big ? 12 : 8) : 0;
    }

    /** The first value of a tag of integers. */
    long get(int tag, long absent) throws IOException {
        return has(tag) ? integers(tag)[0] : absent;
    }

    /** The first value of a tag of small integers. */
    int small(int tag, int absent) throws IOException {
        long value = get(tag, absent);
        if (value != (int) value) {
            throw new IOException("tag " + tag + " is " + value);
        }
        return (int) value;
    }

    /** All values of a tag of integers; one at least. */
    long[] integers(int tag) throws IOException {
        ByteBuffer raw = raw(tag);
        int type = fields.get(tag).type;
        long[] values = new long[raw.remaining() / TYPE_BYTES[type]];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case 1, 2, 7 -> raw.get() & 0xFF;
                case 6 -> raw.get();
                case 3 -> raw.getShort() & 0xFFFF;
                case 8 -> raw.getShort();
                case 4, 13 -> Integer.toUnsignedLong(raw.getInt());
                case 9 -> raw.getInt();
                case 16, 17, 18 -> raw.getLong();
                default -> throw new IOException("tag " + tag + " holds no integers");
            };
        }
        return values;
    }

    /** All values of a tag of fractions. */
    double[] fractions(int tag) throws IOException {
        int type = fields.get(tag).type;
        if (type != 5) {
            throw new IOException("tag " + tag + " holds no fractions");
        }
        ByteBuffer raw = raw(tag);
        double[] values = new double[raw.remaining() / 8];
        for (int i = 0; i < values.length; i++) {
            long numerator = Integer.toUnsignedLong(raw.getInt());
            values[i] = (double) numerator / Integer.toUnsignedLong(raw.getInt());
        }
        return values;
    }

    byte[] bytes(int tag) throws IOException {
        ByteBuffer raw = raw(tag);
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return bytes;
    }

    private ByteBuffer raw(int tag) throws IOException {
        Field field = fields.get(tag);
        int bytes = field.type < TYPE_BYTES.length ? TYPE_BYTES[field.type] : 0;
        if (bytes == 0 || field.count < 1 || field.count > MAX_VALUE_BYTES / bytes) {
            throw new IOException("tag " + tag + " of type " + field.type + " with " + field.count + " values");
        }
        long length = field.count * bytes;
        long at = field.position;
        if (length > (big ? 8 : 4)) {
            at = big
                    ? bytes(at, 8).getLong()
                    : Integer.toUnsignedLong(bytes(at, 4).getInt());
        }
        return bytes(at, (int) length);
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        if (position < 0 || position > channel.size() - length) {
            throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    /** @return where the next directory lies, 0 for nowhere */
    private long readFields(long directory) throws IOException {
        int entryBytes = big ? 20 : 12;
        int count = count(directory);
        long entries = directory + (big ? 8 : 2);
        ByteBuffer all = bytes(entries, count * entryBytes);
        for (int i = 0; i < count; i++) {
            int at = i * entryBytes;
            long values = big ? all.getLong(at + 4) : Integer.toUnsignedLong(all.getInt(at + 4));
            Field field = new Field(all.getShort(at + 2) & 0xFFFF, values, entries + at + (big ? 12 : 8));
            fields.putIfAbsent(all.getShort(at) & 0xFFFF, field);
        }
        return after(directory, count);
    }

    private int count(long directory) throws IOException {
        long count = big ? bytes(directory, 8).getLong() : bytes(directory, 2).getShort() & 0xFFFF;
        if (count < 1 || count > MAX_TAGS) {
            throw new IOException("a directory of " + count + " tags");
        }
        return (int) count;
    }

    /** Where the directory after this one lies; a file that ends there has no other. */
    private long after(long directory, int count) {
        try {
            return big
                    ? bytes(directory + 8 + 20L * count, 8).getLong()
                    : Integer.toUnsignedLong(
                            bytes(directory + 2 + 12L * count, 4).getInt());
        } catch (IOException cutOff) {
            return 0;
        }
    }

    private int countPages(long next, long first) {
        Set<Long> seen = new HashSet<>(Set.of(first));
        try {
            while (next != 0 && seen.size() < MAX_PAGES_COUNTED && seen.add(next)) {
                next = after(next, count(next));
            }
        } catch (IOException damagedFurtherOn) {
            seen.remove(next);
        }
        return seen.size();
    }
}
