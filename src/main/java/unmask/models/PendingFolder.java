package unmask.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A folder in the making: it is filled under a temporary name beside its place, and moved there when it is whole. Closed
 * without that, or when the program is told to end, it is deleted.
 */
final class PendingFolder implements AutoCloseable {
    private final Path target;
    private final Path path;
    private final Thread onExit = new Thread(this::delete, "delete-pending-folder");

    private PendingFolder(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    /** Begins a folder that shall lie at {@code target}; folders above it are made. */
    static PendingFolder beside(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        PendingFolder pending = new PendingFolder(absolute, hiddenBeside(absolute));
        Runtime.getRuntime().addShutdownHook(pending.onExit);
        return pending;
    }

    Path path() {
        return path;
    }

    /** Moves the folder into place. What lies there is replaced; should that fail, it stays. */
    void commit() throws IOException {
        if (!Files.exists(target)) {
            Files.move(path, target);
            return;
        }
        Path old = hiddenBeside(target);
        Path aside = Files.move(target, old.resolve("replaced"));
        try {
            Files.move(path, target);
        } catch (IOException e) {
            Files.move(aside, target);
            throw e;
        } finally {
            deleteTree(old);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            return; // the program is ending, and the hook deletes it
        }
        delete();
    }

    private void delete() {
        try {
            deleteTree(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that no list of models shows, as open to others as any. */
    static Path hiddenBeside(Path folder) throws IOException {
        String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return Files.createDirectory(folder.resolveSibling("." + folder.getFileName() + "-" + suffix));
    }

    /** Deletes a folder and what it holds; links are not followed. One that does not exist is no fault. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
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
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
