package unmask.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder in the making: it is filled under a temporary name beside its place, and moved there when it is whole. Closed
 * without that, it is deleted. What it replaces is out of the way only for a moment, and found again by {@link Leftovers}
 * should the program be killed just then.
 */
public final class WholeFolder implements AutoCloseable {
    private final Path target;
    private final Path path;
    private final Thread onExit = new Thread(this::giveUp, "delete-unfinished-folder");
    private boolean over;

    private WholeFolder(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    /** Begins a folder that shall lie at {@code target}; folders above it are made. */
    public static WholeFolder beside(Path target) throws IOException {
        Path place = Files.isSymbolicLink(target)
                ? target.toRealPath()
                : target.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place.getParent());
        } catch (IOException e) {
            throw WriteException.of(target, e);
        }
        Leftovers.sweep(place.getParent());
        WholeFolder folder = new WholeFolder(place, Temporary.beside(place, Temporary.Kind.PART));
        try {
            Files.createDirectory(folder.path);
        } catch (IOException e) {
            Temporary.release(folder.path);
            throw WriteException.of(target, e);
        }
        return folder;
    }

    /** Has it deleted too when the program is told to end. */
    public WholeFolder deletedOnExit() {
        Runtime.getRuntime().addShutdownHook(onExit);
        return this;
    }

    /** Where to write what shall be in it. */
    public Path path() {
        return path;
    }

    /**
     * Moves the folder into place, replacing what lies there.
     *
     * @throws IOException if that fails; then what lay there does so still, or is brought back by the next {@link
     *     Leftovers#sweep}
     */
    public synchronized void commit() throws IOException {
        if (over) {
            throw new IOException("“" + target + "” was given up, because the program is ending.");
        }
        try {
            Disk.force(path);
            if (Files.exists(target)) {
                replace();
            } else {
                Disk.moveFolder(path, target);
            }
        } catch (IOException e) {
            throw WriteException.of(target, e);
        }
        over = true;
    }

    private void replace() throws IOException {
        Disk.copyPermissions(target, path);
        Path aside = Temporary.beside(target, Temporary.Kind.OLD);
        try {
            Path old = aside.resolve(target.getFileName());
            Files.createDirectory(aside);
            try {
                Disk.moveFolder(target, old);
                Disk.moveFolder(path, target);
            } catch (IOException e) {
                putBack(old, e);
                throw e;
            }
            discard(aside);
        } finally {
            Temporary.release(aside);
        }
    }

    private void putBack(Path old, IOException because) {
        try {
            if (Files.exists(old) && !Files.exists(target)) {
                Disk.moveFolder(old, target);
            }
            Files.deleteIfExists(old.getParent());
        } catch (IOException e) {
            because.addSuppressed(e); // it is still where leftovers are looked for
        }
    }

    /** Deletes a folder. One that is only half deleted, because the program was killed, is out of sight. */
    public static void delete(Path folder) throws IOException {
        Path given = Temporary.beside(folder, Temporary.Kind.PART);
        try {
            Files.createDirectory(given);
            // what cannot be deleted, because another program has it open, is at least out of its place
            Disk.moveFolder(folder, given.resolve(folder.getFileName()));
        } finally {
            Disk.deleteQuietly(given);
            Temporary.release(given);
        }
    }

    /** Deletes what was moved out of the way; from the first moment on it is no longer taken for something to bring back. */
    static void discard(Path aside) {
        Path given = Temporary.beside(aside, Temporary.Kind.PART);
        try {
            Disk.moveFolder(aside, given);
            Disk.deleteQuietly(given);
        } catch (IOException e) {
            return; // the next one that looks tries again
        } finally {
            Temporary.release(given);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // the program is ending
        }
        giveUp();
    }

    private synchronized void giveUp() {
        over = true;
        Disk.deleteQuietly(path);
        Temporary.release(path);
    }
}
