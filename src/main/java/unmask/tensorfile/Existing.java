package unmask.tensorfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells what a path leads to when that is not what is needed: nothing, a link to nowhere, a device, a folder, a file. */
public final class Existing {
    private Existing() {}

    /**
     * @param missing the end of a sentence about a file that is not there
     * @throws ModelException unless this is a regular file, perhaps behind links
     */
    public static void file(Path file, String missing) {
        if (!attributes(file, missing).isRegularFile()) {
            throw new ModelException(file + " is not a file.");
        }
    }

    /**
     * @param missing the end of a sentence about a folder that is not there
     * @param otherwise the end of a sentence about what is no folder
     * @throws ModelException unless this is a folder, perhaps behind links
     */
    public static void folder(Path folder, String missing, String otherwise) {
        if (!attributes(folder, missing).isDirectory()) {
            throw new ModelException(folder + " " + otherwise);
        }
    }

    private static BasicFileAttributes attributes(Path path, String missing) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            boolean link = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            throw new ModelException(path + " " + (link ? "is a link that leads nowhere." : missing), e);
        } catch (IOException e) {
            throw ModelException.unreadable(path, e);
        }
    }
}
