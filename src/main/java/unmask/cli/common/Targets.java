package unmask.cli.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Folders that a command is about to fill: refused before the work, not after it. */
public final class Targets {
    private Targets() {}

    /**
     * Makes nothing yet.
     *
     * @throws IOException with a sentence, if the folder cannot be made or written to, as far as can be told
     */
    static void requireFolder(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!there.equals(folder.toAbsolutePath()) && !Files.isDirectory(there)) {
            throw new IOException("The folder " + folder + " cannot be made, because " + there
                    + " is no folder; choose another place.");
        }
        if (!Files.exists(there)) {
            throw new IOException(
                    folder + " is a link to a folder that is not there; remove it, or choose another name.");
        }
        if (!Files.isDirectory(there)) {
            throw new IOException(folder + " is a file; give the name of a folder.");
        }
        if (!Files.isWritable(there)) {
            throw new IOException("The folder " + there + " may not be written to; choose another place.");
        }
    }

    /** Makes the folder where it is missing. */
    public static void makeFolder(Path folder) throws IOException {
        requireFolder(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("The folder " + folder + " cannot be made; choose another place.", e);
        }
    }
}
