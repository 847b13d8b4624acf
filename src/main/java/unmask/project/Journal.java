package unmask.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import unmask.files.Disk;
import unmask.files.FileNames;
import unmask.files.WholeFile;
import unmask.files.WholeFolder;
import unmask.image.Tile;

/**
 * Keeps work that is not saved yet, for the case that the program or the power fails. It is a folder of zips: each is a project
 * but for the tiles that an earlier one holds, and appears whole or not at all, so that the newest and those before it always
 * are the work as it was last written. While its process lives the folder is locked. Writes come one after another; {@link
 * #close} may come from any thread.
 */
public final class Journal implements AutoCloseable {
    static final String PART = ".part.zip";
    private static final String LOCK = "lock";
    private static final String CLOSED = "closed";
    private static final int MOST_PARTS = 64;

    /** Beyond this, compressing everything at once takes longer than a person may lose. */
    private static final int TILES_TO_COMPRESS = 400;

    private final Path folder;
    private final FileChannel channel;
    private final TileNames names = new TileNames();
    private final List<Path> parts = new ArrayList<>(); // the first holds most
    private Set<String> first = new HashSet<>();
    private Set<String> written = new HashSet<>();
    private int number;
    private volatile boolean closed;

    private Journal(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Begins an empty one in a folder of journals, which is made if need be. */
    public static Journal in(Path journals) throws IOException {
        Path folder = Files.createDirectories(journals.resolve(UUID.randomUUID().toString()));
        return locked(folder).orElseThrow(() -> new IOException("The journal in “" + folder + "” is locked."));
    }

    /** One that is there; empty while its process lives. */
    static Optional<Journal> locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isOurs(channel)) {
            return Optional.of(new Journal(folder, channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    /**
     * Writes what has changed since the last time.
     *
     * @param file where the work is saved, or was read from
     * @param name of the work, for people
     */
    public void write(Project project, Optional<Path> file, String name) throws IOException {
        boolean compact = parts.size() >= MOST_PARTS;
        Set<String> present = new HashSet<>(compact ? first : written);
        Path part = folder.resolve(String.format(Locale.ROOT, "%08d%s", ++number, PART));
        Manifest.Document document =
                new Manifest.Document(name, told(file), told(project.origin().file()));
        ProjectWriter writer = new ProjectWriter(names, present, level(project, present));
        WholeFile.write(part, out -> writer.write(project, Optional.empty(), document, out));
        written = present;
        if (parts.isEmpty()) {
            first = Set.copyOf(present);
        } else if (compact) {
            for (Path old : parts.subList(1, parts.size())) {
                Disk.delete(old);
            }
            parts.subList(1, parts.size()).clear();
        }
        parts.add(part);
        if (closed) { // while it was being written
            discard(folder);
        }
    }

    private static String told(Optional<Path> file) {
        return file.map(Path::toAbsolutePath).map(FileNames::text).orElse(null);
    }

    private static int level(Project project, Set<String> present) {
        int tiles = Tile.count(project.original().width(), project.original().height());
        return present.isEmpty() && tiles > TILES_TO_COMPRESS ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED;
    }

    /** Ends and removes it: the work is saved, or not wanted. */
    @Override
    public void close() {
        closed = true;
        discard(folder);
        release();
    }

    /** Lets another program take it. */
    public void release() {
        try {
            channel.close();
        } catch (IOException ignored) {
            return; // the lock goes with the process
        }
    }

    /** Whatever of it stays, as where a part is just being written, is known by a mark and removed the next time. */
    static void discard(Path folder) {
        try {
            WholeFile.write(folder.resolve(CLOSED), new byte[0]);
            WholeFolder.delete(folder);
        } catch (IOException e) {
            return;
        }
    }

    static boolean isDiscarded(Path folder) {
        return Files.exists(folder.resolve(CLOSED));
    }
}
