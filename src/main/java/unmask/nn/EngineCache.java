package unmask.nn;

import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import unmask.files.Disk;
import unmask.files.Leftovers;
import unmask.files.Undertaking;
import unmask.files.WriteException;
import unmask.tensorfile.ModelException;

/**
 * The folder that the engine unpacks its libraries into, hundreds of megabytes, under a temporary name first. Killed
 * meanwhile, it leaves them there for good; the next start deletes them.
 */
final class EngineCache {
    /** Unpacking writes all the time; whatever else uses the same engine on this machine is not disturbed. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** The same where nothing says that it was a start of this program. */
    private static final Duration LONG_QUIET = Duration.ofHours(1);

    /** A disk's clock goes in ticks, so what was made after a start may bear a time just before it. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final int DEPTH = 3;

    private EngineCache() {}

    /**
     * Deletes what earlier starts left, and marks this one while it loads.
     *
     * @throws ModelException if the engine cannot name the folder, or nothing can be unpacked into it
     */
    static <T> T whileLoading(Supplier<T> load) {
        Path folder = folder();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw notUnpacked(folder, e);
        }
        sweep(folder, Instant.now());
        try (Undertaking _ = Undertaking.in(folder)) {
            return load.get();
        } catch (EngineException e) { // which tells that something failed, but not why
            throw failureToUnpack(e)
                    .<RuntimeException>map(cause -> notUnpacked(folder, cause))
                    .orElse(e);
        }
    }

    private static Optional<IOException> failureToUnpack(EngineException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .findFirst();
    }

    private static ModelException notUnpacked(Path folder, IOException cause) {
        return new ModelException(
                "The engine could not be unpacked: "
                        + WriteException.of(folder, cause).getMessage()
                        + " DJL_CACHE_DIR can name another folder.",
                cause);
    }

    private static Path folder() {
        try {
            return Utils.getEngineCacheDir("pytorch");
        } catch (InvalidPathException e) {
            throw new ModelException(
                    "The engine unpacks itself into “" + e.getInput()
                            + "”, a name that this locale does not know; set LC_ALL to C.UTF-8 and start again.",
                    e);
        }
    }

    static void sweep(Path folder, Instant now) {
        try {
            Undertaking.Begun begun = Undertaking.begunIn(folder);
            for (Path each : unfinished(folder)) {
                if (isLeft(each, begun, now)) {
                    Disk.delete(each);
                }
            }
            Leftovers.sweep(folder);
        } catch (IOException | UncheckedIOException e) {
            return; // the next start tries again
        }
    }

    /** By the names that the engine gives them. */
    private static List<Path> unfinished(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            return all.filter(each -> each.getFileName().toString().matches("tmp\\d+|jni\\d+tmp"))
                    .toList();
        }
    }

    private static boolean isLeft(Path unpacked, Undertaking.Begun begun, Instant now) throws IOException {
        Instant made = Files.readAttributes(unpacked, BasicFileAttributes.class)
                .creationTime()
                .toInstant()
                .plus(TICK);
        boolean perhapsNeeded = begun.underWay().stream().anyMatch(start -> !start.isAfter(made));
        boolean ours = begun.given().stream().anyMatch(start -> !start.isAfter(made));
        return !perhapsNeeded && changed(unpacked).isBefore(now.minus(ours ? QUIET : LONG_QUIET));
    }

    /** When anything in it last did. */
    private static Instant changed(Path folder) throws IOException {
        Instant latest = Instant.MIN;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Instant changed = Files.getLastModifiedTime(each).toInstant();
                latest = changed.isAfter(latest) ? changed : latest;
            }
        }
        return latest;
    }
}
