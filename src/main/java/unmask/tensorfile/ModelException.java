package unmask.tensorfile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * A model, or the device it should run on, cannot be used. The message says which file is wrong and how, for people.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Lines in a message before the rest is counted instead of told. */
    private static final int LINES = 12;

    private static final int WORD = 100;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    static ModelException missingTensor(Path file, String name) {
        return new ModelException(file + ": tensor " + name + " is missing.");
    }

    /** A file or folder is there, but cannot be read. */
    public static ModelException unreadable(Path path, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return new ModelException(path + " may not be read; change its permissions.", cause);
        }
        if (cause instanceof NotDirectoryException) {
            return new ModelException(path + " is not a folder.", cause);
        }
        boolean known = cause instanceof FileSystemException fault && fault.getReason() != null;
        String reason = known ? ((FileSystemException) cause).getReason() : cause.getMessage();
        return new ModelException(path + " cannot be read: " + reason + ".", cause);
    }

    /** Something out of a file, fit to be part of a sentence: on one line, and not too long. */
    public static String word(Object found) {
        String text = found.toString();
        boolean isLong = text.length() > WORD;
        String clean = text.substring(0, isLong ? WORD : text.length()).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return isLong ? clean + "…" : clean;
    }

    /** One exception for several faults, a line each. */
    public static ModelException ofAll(List<String> faults) {
        int told = faults.size() <= LINES ? faults.size() : LINES - 1;
        String lines = String.join("\n", faults.subList(0, told));
        int rest = faults.size() - told;
        return new ModelException(rest == 0 ? lines : lines + "\n... and " + rest + " more faults of this kind.");
    }
}
