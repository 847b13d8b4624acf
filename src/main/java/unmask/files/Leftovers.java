package unmask.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What a program that was killed has left in a folder: found by name, put right, and never what a running one needs. */
public final class Leftovers {
    /** At most one part in so many of the time goes into looking, in folders of very many files too. */
    private static final int RARELY = 100;

    /** Names of unfinished files that earlier versions gave, which say nothing of whose they are. */
    private static final Pattern EARLIER = Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private static final Map<Path, Long> NEXT_LOOK = new ConcurrentHashMap<>();

    private Leftovers() {}

    /**
     * Deletes what is unfinished, and moves back what was moved out of the way of something that never came. Failures are
     * not told: the next one that looks tries again.
     */
    public static void sweep(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".*")) {
            for (Path each : found) {
                putRight(each);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    /** The same, unless it was done a moment ago and took long. */
    static void sweepNowAndThen(Path folder) {
        long start = System.nanoTime();
        if (start - NEXT_LOOK.getOrDefault(folder, start) >= 0) {
            sweep(folder);
            long end = System.nanoTime();
            NEXT_LOOK.put(folder, end + RARELY * (end - start));
        }
    }

    private static void putRight(Path leftover) {
        try {
            Temporary name = Temporary.of(leftover).orElse(null);
            if (name == null || !name.isLeftAt(leftover)) {
                if (name == null
                        && EARLIER.matcher(leftover.getFileName().toString()).matches()) {
                    deleteForgotten(leftover);
                }
                return;
            }
            if (name.kind() == Temporary.Kind.OLD) {
                moveBack(leftover);
                WholeFolder.discard(leftover);
            } else {
                Disk.delete(leftover);
            }
        } catch (IOException e) {
            return; // busy, or put right by another process
        }
    }

    private static void deleteForgotten(Path file) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Temporary.isForgotten(file)) {
            Files.deleteIfExists(file);
        }
    }

    /** Moves what is in {@code aside} back to its place beside it, where that is free. */
    private static void moveBack(Path aside) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(aside)) {
            for (Path old : content) {
                Path place = aside.resolveSibling(old.getFileName());
                if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || isEmptyFolder(place)) {
                    Disk.moveFolder(old, place);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
            return !content.iterator().hasNext();
        }
    }
}
