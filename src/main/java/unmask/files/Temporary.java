package unmask.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file or folder in the making: hidden, short enough for every disk, and telling who made it when, so that what
 * a killed program left behind is known from what a running one still needs.
 *
 * @param place tells machines, and containers in one, from another
 * @param process that made it
 * @param madeMillis since 1970
 * @param kind what is in it
 */
record Temporary(String place, long process, long madeMillis, Kind kind) {
    private static final Pattern NAME =
            Pattern.compile("\\.unmask-([0-9a-f]{8})-(\\d{1,18})-([0-9a-f]{1,15})-[0-9a-f]{8}\\.(part|old)");

    /** How much the system may be off when it says when a process began. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Whether a process of another machine still runs is unknown; after so long without a change it does not matter. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final String HERE = Place.name();

    /** Names that this process still needs. */
    private static final Set<String> NEEDED = ConcurrentHashMap.newKeySet();

    /** What is in it. */
    enum Kind {
        /** Unfinished, or given up: worth nothing. */
        PART,
        /** What was moved out of the way: perhaps the only one there is. */
        OLD;

        private String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new name in the folder of {@code target}, needed until {@link #release}. */
    static Path beside(Path target, Kind kind) {
        String name = String.format(
                Locale.ROOT,
                ".unmask-%s-%d-%x-%s.%s",
                HERE,
                ProcessHandle.current().pid(),
                System.currentTimeMillis(),
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()),
                kind.ending());
        NEEDED.add(name);
        return target.toAbsolutePath().resolveSibling(name);
    }

    /** From now on it is a leftover, if it is there at all. */
    static void release(Path temporary) {
        NEEDED.remove(temporary.getFileName().toString());
    }

    /** What a name tells; nothing for one that was not made here. */
    static Optional<Temporary> of(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches()
                ? Optional.of(new Temporary(
                        name.group(1),
                        Long.parseLong(name.group(2)),
                        Long.parseLong(name.group(3), 16),
                        Kind.valueOf(name.group(4).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    /** Whether nobody has changed it for so long that nobody does any more. */
    static boolean isForgotten(Path path) throws IOException {
        Instant changed =
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        return changed.isBefore(Instant.now().minus(FORGOTTEN));
    }

    /** Whether whoever made it is gone. */
    boolean isLeftAt(Path path) throws IOException {
        if (!place.equals(HERE)) {
            return isForgotten(path);
        }
        if (process == ProcessHandle.current().pid()) {
            return !NEEDED.contains(path.getFileName().toString());
        }
        // another process may have got the number since
        Instant made = Instant.ofEpochMilli(madeMillis);
        return ProcessHandle.of(process)
                .map(running -> running.info().startInstant().isPresent()
                        && running.info().startInstant().get().isAfter(made.plus(TOLERANCE)))
                .orElse(true);
    }
}
