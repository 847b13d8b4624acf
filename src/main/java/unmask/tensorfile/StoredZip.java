package unmask.tensorfile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a zip archive, as slices of the mapped archive: so they must be stored as they are, not compressed,
 * which is how PyTorch writes them. Archives beyond 4 GB (Zip64) are read too.
 */
final class StoredZip {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ZIP64_FIELD = 1;
    private static final int ENCRYPTED = 1;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final int MAX_ENTRIES = 1_000_000;

    private final MemorySegment bytes;
    private final Map<String, MemorySegment> entries = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();

    /** Where an entry begins, and where its data ends. */
    private record Span(long start, long end) {}

    private StoredZip(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /** The bytes of each entry, by its name. */
    static Map<String, MemorySegment> entries(MemorySegment archive) throws PickleReader.Fault {
        try {
            StoredZip zip = new StoredZip(archive);
            zip.read();
            return zip.entries;
        } catch (IndexOutOfBoundsException e) {
            throw new PickleReader.Fault("its table of contents points outside of it, so it is damaged or cut off; "
                    + "copy or download it again");
        }
    }

    private void read() throws PickleReader.Fault {
        long end = findEnd();
        long count = unsigned(SHORT, end + 10);
        long at = unsigned(INT, end + 16);
        long locator = end - LOCATOR_BYTES;
        if (locator >= 0 && bytes.get(INT, locator) == LOCATOR_SIGNATURE) {
            long end64 = bytes.get(LONG, locator + 8);
            require(bytes.get(INT, end64) == END64_SIGNATURE);
            count = bytes.get(LONG, end64 + 32);
            at = bytes.get(LONG, end64 + 48);
        }
        require(count >= 0 && count <= MAX_ENTRIES);
        for (long i = 0; i < count; i++) {
            require(bytes.get(INT, at) == ENTRY_SIGNATURE);
            at = readEntry(at);
        }
        spans.sort(Comparator.comparingLong(Span::start));
        for (int i = 1; i < spans.size(); i++) {
            require(spans.get(i).start >= spans.get(i - 1).end); // or a small file could claim much data
        }
    }

    /** Searched from the back: a comment of any length may follow. */
    private long findEnd() throws PickleReader.Fault {
        long last = bytes.byteSize() - END_BYTES;
        for (long at = last; at >= Math.max(0, last - 0xFFFF); at--) {
            if (bytes.get(INT, at) == END_SIGNATURE) {
                return at;
            }
        }
        throw new PickleReader.Fault("it is cut off: its table of contents is missing; copy or download it again");
    }

    /** Returns where the next one begins. */
    private long readEntry(long at) throws PickleReader.Fault {
        int nameBytes = (int) unsigned(SHORT, at + 28);
        int extraBytes = (int) unsigned(SHORT, at + 30);
        String name = new String(
                bytes.asSlice(at + ENTRY_BYTES, nameBytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        requirePlain(at, name);
        long extra = at + ENTRY_BYTES + nameBytes;
        long stored = unsigned(INT, at + 20);
        long size = unsigned(INT, at + 24);
        long local = unsigned(INT, at + 42);
        long zip64 = zip64Field(extra, extra + extraBytes);
        // the field holds only what did not fit, in this order
        if (size == IN_ZIP64) {
            size = bytes.get(LONG, zip64);
            zip64 += Long.BYTES;
        }
        if (stored == IN_ZIP64) {
            stored = bytes.get(LONG, zip64);
            zip64 += Long.BYTES;
        }
        if (local == IN_ZIP64) {
            local = bytes.get(LONG, zip64);
        }
        require(size == stored);
        require(bytes.get(INT, local) == LOCAL_SIGNATURE);
        long data = local + LOCAL_BYTES + unsigned(SHORT, local + 26) + unsigned(SHORT, local + 28);
        require(entries.put(name, bytes.asSlice(data, size)) == null);
        spans.add(new Span(local, data + size));
        return extra + extraBytes + unsigned(SHORT, at + 32);
    }

    private void requirePlain(long at, String name) throws PickleReader.Fault {
        if (unsigned(SHORT, at + 10) != 0 || (unsigned(SHORT, at + 8) & ENCRYPTED) != 0) {
            throw new PickleReader.Fault(
                    "its entry " + ModelException.word(name) + " is compressed or encrypted, which PyTorch's own files"
                            + " are not; unpack it and save it with torch.save");
        }
    }

    /** Where the Zip64 numbers of an entry begin; outside of the archive when it has none. */
    private long zip64Field(long from, long end) {
        for (long at = from; at + 4 <= end; at += 4 + unsigned(SHORT, at + 2)) {
            if (unsigned(SHORT, at) == ZIP64_FIELD) {
                return at + 4;
            }
        }
        return bytes.byteSize();
    }

    private long unsigned(ValueLayout.OfShort layout, long at) {
        return Short.toUnsignedLong(bytes.get(layout, at));
    }

    private long unsigned(ValueLayout.OfInt layout, long at) {
        return Integer.toUnsignedLong(bytes.get(layout, at));
    }

    private static void require(boolean sound) throws PickleReader.Fault {
        if (!sound) {
            throw new PickleReader.Fault("its table of contents is damaged; copy or download it again");
        }
    }
}
