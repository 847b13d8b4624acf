package unmask.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a picture lies, told from a folder, so that both can be moved together and no name of a user is passed on. */
final class OriginPath {
    private static final int MAX_UP = 3;

    private OriginPath() {}

    /** With slashes; empty where the picture is too far away to be moved together with the folder. */
    static Optional<String> from(Path folder, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        if (!base.getFileSystem().equals(absolute.getFileSystem())
                || base.getRoot() == null
                || !base.getRoot().equals(absolute.getRoot())) {
            return Optional.empty();
        }
        String told = base.relativize(absolute).toString().replace('\\', '/');
        return told.startsWith("../".repeat(MAX_UP)) ? Optional.empty() : Optional.of(told);
    }

    /** @param told null when nothing was told */
    static Optional<Path> resolve(Path folder, String told) {
        try {
            return Optional.ofNullable(told)
                    .map(each -> folder.toAbsolutePath().resolve(each).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
