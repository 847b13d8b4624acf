package unmask.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;

/** What is done to files and folders on the way, each step complete on the disk when it returns. */
public final class Disk {
    private Disk() {}

    /** Deletes a file, or a folder and what it holds; a link is deleted, not followed. What is not there is no fault. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // gone in the meantime
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The same as far as it goes: what remains is found by {@link Leftovers}. */
    static void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            return;
        }
    }

    /** Gives a file another name on the same disk, replacing what is there. */
    static void moveFile(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder(to.toAbsolutePath().getParent());
    }

    /** Gives a folder another name on the same disk; only an empty folder is replaced. */
    static void moveFolder(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
        forceFolder(to.toAbsolutePath().getParent());
        forceFolder(from.toAbsolutePath().getParent());
    }

    /** Waits until what a folder's files hold, and their names, are on the disk. */
    static void force(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                    forceFile(each);
                } else if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    forceFolder(each);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void forceFile(Path file) throws IOException {
        // Windows wants it open for writing
        StandardOpenOption how = Files.isWritable(file) ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    /** Waits until a folder's list of names is on the disk, where the system lets a folder be opened. */
    static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and orders such changes by itself
            return;
        }
    }

    /** Lets {@code to} be used by whom {@code from} may be used, where there are such permissions and they may be given. */
    static void copyPermissions(Path from, Path to) {
        try {
            PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
            PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
            PosixFileAttributes given = view.readAttributes();
            if (!given.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
            if (!given.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            view.setPermissions(wanted.permissions());
        } catch (IOException | UnsupportedOperationException e) {
            // then those of a new file
            return;
        }
    }
}
