package unmask.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a file or a folder could not be written, in one sentence that names it and says what to do. */
public class WriteException extends IOException {
    private static final long serialVersionUID = 1L;

    WriteException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** For a failure while writing {@code file}. */
    public static WriteException of(Path file, Throwable cause) {
        return cause instanceof WriteException told ? told : new WriteException(sentence(file, cause), cause);
    }

    private static String sentence(Path file, Throwable cause) {
        String cannot = placeInTheMaking(file)
                .map(folder -> "Nothing can be saved in “" + folder + "” ")
                .orElse("“" + file + "” cannot be saved ");
        String reasons = reasons(cause);
        if (reasons.contains("space left") || reasons.contains("space on the disk") || reasons.contains("quota")) {
            return cannot + "because the disk is full; free some space.";
        }
        if (reasons.contains("name too long")) {
            return cannot + "because its name is too long; choose a shorter one.";
        }
        if (reasons.contains("read-only file system")) {
            return cannot + "because its disk is read-only; choose another folder.";
        }
        if (cause instanceof AccessDeniedException || isInClosedFolder(file)) {
            return cannot + "because its folder may not be written to; choose another folder.";
        }
        return cannot + "(" + reason(cause) + "); choose another name or folder.";
    }

    /** The folder with something unfinished that the file is part of, whose name nobody knows. */
    private static Optional<Path> placeInTheMaking(Path file) {
        return Stream.iterate(file, Objects::nonNull, Path::getParent)
                .filter(each -> Temporary.of(each).isPresent())
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static boolean isInClosedFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && !Files.isWritable(folder);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Encoders wrap what the disk said in a failure of their own. */
    private static String reasons(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }
}
