package unmask.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that are either as they were or complete, even after a power cut. Where a name is a link, what it leads to is
 * written. A file that is replaced keeps its permissions; a new one has those that new files have. A pipe or a device is
 * written to straight.
 */
public final class WholeFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private WholeFile() {}

    /** What is in a file. */
    public interface Content {
        /** Writes all of it, and leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws WriteException when it cannot be written; an older file is as it was, and nothing is left beside it */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /** @throws WriteException when it cannot be written; an older file is as it was, and nothing is left beside it */
    public static void write(Path file, Content content) throws IOException {
        Target target = Target.of(file);
        try {
            if (target.isStream()) {
                writeStraight(target.path(), content);
            } else {
                replace(target.path(), content);
            }
        } catch (IOException e) {
            throw WriteException.of(file, e);
        }
    }

    /** Copies what is in a file; the copy has the permissions of a new file. */
    public static void copy(Path from, Path to) throws IOException {
        write(to, out -> Files.copy(from, out));
    }

    /**
     * Tells before the work what would fail after it.
     *
     * @throws WriteException if nothing can be written there, as far as can be told without writing
     */
    public static void requireWritable(Path file) throws IOException {
        Target.of(file);
    }

    private static void replace(Path target, Content content) throws IOException {
        Leftovers.sweepNowAndThen(target.getParent());
        Path part = Temporary.beside(target, Temporary.Kind.PART);
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                if (Files.exists(target)) {
                    Disk.copyPermissions(target, part);
                }
                writeTo(channel, content);
                channel.force(true);
            }
            Disk.moveFile(part, target);
        } finally {
            Disk.deleteQuietly(part);
            Temporary.release(part);
        }
    }

    private static void writeStraight(Path stream, Content content) throws IOException {
        // behind what others have written, where it is a file that is open
        try (FileChannel channel = FileChannel.open(stream, StandardOpenOption.APPEND)) {
            writeTo(channel, content);
        }
    }

    private static void writeTo(FileChannel channel, Content content) throws IOException {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        content.writeTo(out);
        out.flush();
    }
}
